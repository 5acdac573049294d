"""How does the text of a question become results? Nothing in here knows Flask."""
