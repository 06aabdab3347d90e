"""What may an editor's files hold, and what do they say?"""
