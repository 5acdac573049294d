"""Which words and links does a page show? Frozen view models; the templates only print them."""
