"""What the report formats share: finding what to show, saying it, linking it, writing it safely."""
