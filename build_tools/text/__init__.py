"""How do the source's lines become sections, blocks and note marks?"""
