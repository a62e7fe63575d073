"""Source formats: bytes become a Reading."""
