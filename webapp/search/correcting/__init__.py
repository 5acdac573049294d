"""What was meant where something else was typed? Slips of ear, eye and hand, by the vocabulary."""
