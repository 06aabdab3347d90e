"""What in the text and the notes should an editor look at?"""
