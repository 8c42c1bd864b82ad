"""git: everyday porcelain and bulk reads, in surroundings of its own."""
