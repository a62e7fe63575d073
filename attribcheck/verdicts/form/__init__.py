"""The form of the draft: how it names, credits, declares and marks what it quotes."""
