"""Who may come in: the facts, the decision, presence."""
