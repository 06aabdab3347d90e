"""What do the pages need of the renderer, and of the browser?"""
