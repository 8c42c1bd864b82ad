"""From a record to a file's bytes, and onto the disk: all or nothing, under one lock."""
