"""The nouns of the house: frozen types that the rooms hand to each other."""
