"""What stands in files, read and written with every fault told at once."""
