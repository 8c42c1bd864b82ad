"""What people type. The only place that knows typer and rich."""
