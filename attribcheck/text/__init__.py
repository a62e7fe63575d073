"""Knowledge of written language: what counts as the same character, word, person or number."""
