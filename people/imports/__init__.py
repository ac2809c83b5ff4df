"""Loads extracts of people and places: read safely, understood, compared; written elsewhere."""
