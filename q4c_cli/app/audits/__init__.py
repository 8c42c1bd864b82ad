"""What can be done with audits that are there: find, list, show, grade, explain, edit and finalise them."""
