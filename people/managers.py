"""Makes sign-ins, as Django's authentication asks for it."""

from django.contrib.auth.base_user import BaseUserManager


class UserManager(BaseUserManager):
    """Makes sign-ins by e-mail."""

    def create_user(self, email, password=None, **fields):
        """A sign-in with a usable password where one is given."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user
