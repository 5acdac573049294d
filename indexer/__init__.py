"""How does a folder of files become an index?"""
