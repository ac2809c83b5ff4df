"""Measures the portal against a bare page of Django, and prints what stands in the README."""
