"""Which files and addresses are published, and how is none ever lost?"""
