"""The beginnings of the next essay's folder: what can be proposed from its text alone?"""
