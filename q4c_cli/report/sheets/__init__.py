"""The tables of a report as plain sheets, and the files that hold them: CSV and XLSX."""
