"""How does Whoosh on this machine answer? The default engine."""
