"""The site: an index of all reports of one period, and a search over its learning points."""
