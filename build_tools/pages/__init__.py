"""The pages of the edition as Markdown, one module a page."""
