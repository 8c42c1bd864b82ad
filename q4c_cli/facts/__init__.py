"""Records as tables, and the SQL over them. The only place that knows duckdb."""
