"""How does the edition read as Markdown? A module a page."""
