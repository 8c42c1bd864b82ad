"""The Quality Account: the whole organisation, with small numbers left out."""
