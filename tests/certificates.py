"""Authorities made for a test, and the certificates that they sign, by the `openssl` program."""

import ssl
import subprocess
import uuid

SETTINGS = """
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[endpoint]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = {subject}
"""
KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


def openssl(*arguments, said=None):
    """Runs the program and returns what it printed."""
    return subprocess.run(["openssl", *map(str, arguments)], input=said, check=True, capture_output=True, timeout=60).stdout


def signature_fits(certificate, text, signature, directory):
    """Whether a signature with SHA-256 is one of a text, by the key of a certificate (PEM)."""
    key, signed = directory / "key.pem", directory / "signature"
    key.write_bytes(openssl("x509", "-pubkey", "-noout", said=certificate))
    signed.write_bytes(signature)
    checked = subprocess.run(["openssl", "dgst", "-sha256", "-verify", key, "-signature", signed],
                             input=text.encode(), capture_output=True, timeout=60)
    return checked.returncode == 0


class Authority:
    """One that signs certificates of endpoints. `path` is its own certificate."""

    def __init__(self, directory):
        self._directory = directory
        self._n_issued = 0
        self.path, self._key = directory / "authority.pem", directory / "authority.key"
        # Two that are called the same would look like one whose signatures are wrong.
        settings = self._settings(f"Authority {uuid.uuid4()}", "DNS:unused")
        openssl("req", "-x509", *KEY, "-keyout", self._key, "-out", self.path, "-days", 2, "-config", settings,
                "-extensions", "authority")

    def _settings(self, name, subject):
        path = self._directory / "settings"
        path.write_text(SETTINGS.format(name=name, subject=subject))
        return path

    def server_context(self, subject):
        """What a server proves with that it is `subject`, for example `IP:127.0.0.1`."""
        self._n_issued += 1
        stem = self._directory / f"endpoint-{self._n_issued}"
        key, request, certificate = stem.with_suffix(".key"), stem.with_suffix(".csr"), stem.with_suffix(".pem")
        settings = self._settings("An endpoint", subject)
        openssl("req", "-new", *KEY, "-keyout", key, "-out", request, "-config", settings)
        openssl("x509", "-req", "-in", request, "-CA", self.path, "-CAkey", self._key, "-set_serial", self._n_issued, "-days", 2,
                "-extfile", settings, "-extensions", "endpoint", "-out", certificate)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context
