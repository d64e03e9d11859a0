"""What moves somebody up: increments, promotion, acting up."""
