"""Rows to view models to documents. The only place that knows jinja2."""
