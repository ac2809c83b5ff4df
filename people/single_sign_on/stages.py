"""What stands between knowing who somebody is and letting them in."""

from allauth.mfa.stages import AuthenticateStage


class CodeStage(AuthenticateStage):
    """The code of an authenticator app, for whoever came with a password."""

    def handle(self) -> tuple:
        """Ask for the code, but not of whom the council's service has asked for a second factor."""
        if "sociallogin" in (self.login.signal_kwargs or {}):
            return None, True
        return super().handle()
