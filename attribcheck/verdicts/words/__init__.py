"""The words axis: under which rule each difference falls."""
