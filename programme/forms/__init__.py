"""What is typed about the programme: shape only, never saved here."""
