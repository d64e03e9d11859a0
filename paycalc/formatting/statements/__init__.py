"""How each kind of answer is shown: as JSON, in a table, in a sentence."""
