"""The key pair by which push services know this deployment (RFC 8292). Made once; browsers subscribe with its public
half, so a new pair would silence all of them until their consoles open again."""

from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from models import secrets

NAME = "vapid"
CURVE = ec.SECP256R1()


async def private_key() -> ec.EllipticCurvePrivateKey:
    """Made at first need."""
    number = await secrets.kept(NAME, _new)
    return ec.derive_private_key(int.from_bytes(number), CURVE)


def public_half(key: ec.EllipticCurvePrivateKey) -> str:
    """The point, uncompressed, in base64url without padding: the `applicationServerKey` of a browser."""
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).rstrip(b"=").decode()


def _new() -> bytes:
    return ec.generate_private_key(CURVE).private_numbers().private_value.to_bytes(32)
