"""How does Chinese text become terms?"""
