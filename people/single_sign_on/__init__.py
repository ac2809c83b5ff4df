"""Signing in with an account of the council's own service, by OpenID Connect."""
