"""How fast q4c is, beside other ways of doing the same. Run it with `make bench`; it prints Markdown."""
