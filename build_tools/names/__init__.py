"""Who and what is named in the text, when, and where does it stand?"""
