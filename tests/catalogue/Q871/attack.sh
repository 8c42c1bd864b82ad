# One of two has signed.
two
erase ps-002
