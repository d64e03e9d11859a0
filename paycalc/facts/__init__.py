"""What is true of one person."""
