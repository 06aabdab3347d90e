"""From an essay's plain text to a cross-linked edition of it in Markdown.

The way through the house is in ``__main__``: load, read, emend, parse, resolve, render, publish.
"""
