"""Whom does the ranking compare itself with? One module an engine, as `tests.quality.engines` asks for it."""
