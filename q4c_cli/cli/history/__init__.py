"""`q4c history`, `q4c audit history` and `q4c audit diff`: what happened to the records, by meaning."""
