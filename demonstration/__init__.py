"""A whole fictitious council for demonstration, written in bulk with its own history."""
