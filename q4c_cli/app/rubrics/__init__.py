"""What is done with rubrics: find, show and lint them."""
