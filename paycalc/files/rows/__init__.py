"""CSV files: rows, and what stands in the cells of a shift."""
