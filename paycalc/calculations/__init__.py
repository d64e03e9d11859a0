"""Pure functions of terms and facts: they gather, ask the rules, and assemble a statement."""
