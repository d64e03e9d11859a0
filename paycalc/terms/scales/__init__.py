"""Bands, their pay tables, and the points of a scale."""
