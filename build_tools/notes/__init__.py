"""Which work and which page does every note cite?"""
