"""What depends on outside authorities: the map, agreements, consultations."""
