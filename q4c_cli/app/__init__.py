"""One function per verb. Joins the rooms below and prints nothing."""
