"""What the pages of the programme say: words, tags and links; nothing here queries."""
