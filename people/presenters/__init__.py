"""What the pages of imports say; one module for each noun, and nothing here queries."""

from people.presenters import loads, placings, uploads

__all__ = ["loads", "placings", "uploads"]
