"""Two languages: what q4c says in English, how it reads in Welsh as far as that is known, and a page marked by both."""
