"""What hours worked earn."""
