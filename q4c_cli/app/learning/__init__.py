"""What is done with learning logs: show them, and note what came of a point."""
