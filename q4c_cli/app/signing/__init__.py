"""Signing: whose key it is, what is stated, and what signatures there are on file."""
