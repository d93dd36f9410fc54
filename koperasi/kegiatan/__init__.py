"""Activities of the programme's pillars: planned, carried out, judged, paid from the books."""
