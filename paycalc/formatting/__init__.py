"""How statements are shown: a thin layer that writes figures and never changes them."""
