"""From a file's bytes to a record: safely, fast where it is plain, with line and column where it is not."""
