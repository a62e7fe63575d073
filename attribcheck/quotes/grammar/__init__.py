"""As much grammar as telling speakers takes: words with their classes, noun phrases, subjects of verbs."""
