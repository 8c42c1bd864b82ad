"""The parts of a team summary as its documents have them: a module for each part of the page."""
