"""Who is who in a draft: the roster of its people, and what a surname, a role or a pronoun stands for."""
