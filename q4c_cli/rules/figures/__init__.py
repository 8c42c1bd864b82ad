"""What figures can honestly say, and which of them may be published."""
