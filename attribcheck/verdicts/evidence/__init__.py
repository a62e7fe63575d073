"""What the sources are worth as evidence: adequate, in the right language, at the address asked."""
