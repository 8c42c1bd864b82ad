"""Records in, findings out. A check never writes and never prints."""
