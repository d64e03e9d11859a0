"""What the parts of a scheme owe each other."""
