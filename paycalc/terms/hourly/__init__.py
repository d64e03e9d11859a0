"""What a piece of a shift earns, in pay or in time off."""
