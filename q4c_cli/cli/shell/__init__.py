"""What every command shares: the screen, the clock, the exits, completion, the editor."""
