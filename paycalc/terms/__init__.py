"""What an employer and its unions agreed, as frozen values."""
