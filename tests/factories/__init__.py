"""Short ways to make what tests are about: every part has a sensible default, and a test names what matters."""
