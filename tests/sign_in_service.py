"""A council's sign-in service for tests: it holds a portal to the protocol as a real one would.

It gives a code for a client and an address that it knows, and tokens for that code once, to whoever
has the secret and the verifier. What it says of a person, and how it signs it, a test may change.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "portal", "kept between us"
TENANT = "0e4a4c1e-5f63-4b5e-9c0a-3a1d5f6b7c8d"
ISSUER = f"/{TENANT}/v2.0"


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    """A key to sign with, made once for all tests."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class SignInService:
    """The service on a port of this machine; `says` is added to its claims, None takes one away."""

    def __init__(self, path: str, claims: dict, portal="http://testserver", host="127.0.0.1"):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(self))
        self.address = f"http://{host}:{self.server.server_port}"
        self.issuer = self.address + path
        self.callbacks = {f"{portal}/accounts/council/{name}/back/" for name in ("entra", "google")}
        self.claims, self.says = claims, {}
        self.answer_at_the_door: dict = {}
        self.calls_itself, self.sends_on = self.issuer, ""
        self.signed_by, self.algorithm = "ours", "RS256"
        self.codes: dict[str, dict] = {}
        self.asked: list[dict] = []

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_error):
        self.stop()

    def stop(self) -> None:
        """Answer nobody any more."""
        self.server.shutdown()
        self.server.server_close()

    def discovery(self) -> dict:
        """Where its doors are."""
        return {
            "issuer": self.calls_itself,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def keys(self) -> dict:
        """The one public key that it signs with."""
        public = jwt.algorithms.RSAAlgorithm.to_jwk(key("ours").public_key(), as_dict=True)
        return {"keys": [public | {"kid": "ours", "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked: dict) -> str:
        """Where the browser is sent back to, as if the person had signed in here."""
        assert asked["client_id"] == CLIENT
        assert asked["redirect_uri"] in self.callbacks
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert set(asked["scope"].split()) == {"openid", "profile", "email"}
        assert len(asked["nonce"]) >= 32
        self.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        answer = self.answer_at_the_door or {"code": code}
        return f"{asked['redirect_uri']}?{urlencode(answer | {'state': asked['state']})}"

    def tokens(self, given: dict) -> tuple[int, dict]:
        """What is given for a code, once."""
        asked = self.codes.pop(given.get("code"), None)
        if (given.get("client_id"), given.get("client_secret")) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client", "error_description": "about somebody"}
        challenge = base64.urlsafe_b64encode(
            hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        )
        proved = asked and asked["code_challenge"] == challenge.rstrip(b"=").decode()
        if not proved or asked["redirect_uri"] != given["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        token = {"access_token": "x", "token_type": "Bearer", "id_token": self.signed(asked)}
        return 200, token

    def signed(self, asked: dict) -> str:
        """The ID token of a sign-in."""
        now = int(time.time())
        standing = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300}
        claims = {**standing, "nonce": asked["nonce"], **self.claims, **self.says}
        kept = {name: value for name, value in claims.items() if value is not None}
        signer = SECRET * 4 if self.algorithm == "HS256" else key(self.signed_by)
        return jwt.encode(kept, signer, self.algorithm, headers={"kid": "ours"})


def _answering(service: SignInService):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            parts = urlsplit(self.path)
            if service.sends_on:
                self.lead_to(service.sends_on)
            elif parts.path == "/authorize":
                self.lead_to(service.authorize(dict(parse_qsl(parts.query))))
            else:
                self.give(200, service.keys() if parts.path == "/keys" else service.discovery())

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.give(*service.tokens({name: each[0] for name, each in parse_qs(body).items()}))

        def lead_to(self, address):
            self.send_response(302)
            self.send_header("Location", address)
            self.end_headers()

        def give(self, status, answer):
            content = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_line):
            pass

    return Handler
