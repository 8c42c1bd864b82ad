"""Files and git. The only place that knows ruamel.yaml, the fast reader, GitPython and git."""
