"""TOML files: read with every fault in its place, merged, checked, and written."""
