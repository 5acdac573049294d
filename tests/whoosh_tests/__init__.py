"""Do Whoosh's own tests pass on our codec? `python -m tests.whoosh_tests` fetches and runs them."""
