"""Reports: questions asked of a workspace's records, and the documents that answer them."""
