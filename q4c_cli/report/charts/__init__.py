"""Charts as geometry: plain numbers and words that a template draws as SVG. Nothing here makes markup."""
