"""The embedded Valkey: how it is started and asked whether it is there."""

import socket

from qaportal.embedded import binaries
from qaportal.embedded.places import Places


def command(places: Places, *, lasting: bool) -> list[str]:
    """The server's command line: a socket and no port; what it holds is kept where lasting."""
    return [
        *(binaries.valkey(), "--port", "0", "--daemonize", "no"),
        *("--unixsocket", str(places.valkey_socket), "--unixsocketperm", "700"),
        *("--dir", str(places.valkey_data), "--save", ""),
        *("--appendonly", "yes" if lasting else "no"),
    ]


def answers(places: Places) -> bool:
    """Whether the server takes commands (while it loads its file, it does not)."""
    try:
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(5)
            link.connect(str(places.valkey_socket))
            link.sendall(b"PING\r\n")
            return link.recv(64).startswith(b"+PONG")
    except OSError:
        return False
