"""q4c: judge and improve practice with children, over plain YAML and Markdown in git."""

__version__ = "0.1.0"
