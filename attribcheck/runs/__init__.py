"""What a command does from end to end, between the pure rooms and the world: a check, a lock, a drift."""
