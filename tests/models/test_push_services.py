"""What a browser may hand over as the address of its push service."""

import pytest

from models.push_services import is_allowed
from settings import Settings

KNOWN = Settings().push_hosts


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc:APA91b-x_y",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA=",
        "https://wns2-par02p.notify.windows.com/w/?token=BQYAA%2b%3d",
        "https://web.push.apple.com/QGuQyavXutnMH",
    ],
)
def test_a_known_service_is_allowed(endpoint: str) -> None:
    assert is_allowed(endpoint, KNOWN)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com:443/x",
        "https://fcm.googleapis.com",
        "https://evilfcm.googleapis.com/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://fcm.googleapis.com./x",
        "https://fcm.googleapis.com@127.0.0.1/x",
        "https://user:secret@fcm.googleapis.com/x",
        "https://127.0.0.1/fcm.googleapis.com",
        "https://127.0.0.1#.notify.windows.com/x",
        "https://127.0.0.1?.notify.windows.com/x",
        "https://127.0.0.1\\.notify.windows.com/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://0177.0.0.1/x",
        "https://[::1]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/x",
        "https://100.64.0.1/x",
        "https://localhost./x",
        "https://fcm。googleapis.com/x",
        "https://FCM.googleapis.com/x",
        "https://fcm.googleapis.com/x\r\nX: y",
        "https://fcm.googleapis.com/x y",
        "https:fcm.googleapis.com/x",
        "//fcm.googleapis.com/x",
        "file:///etc/passwd",
        "gopher://fcm.googleapis.com/x",
        "ftp://fcm.googleapis.com/x",
        "https://fcm.googleapis.com/" + "x" * 1_000,
        "",
    ],
)
def test_anything_else_is_not(endpoint: str) -> None:
    assert not is_allowed(endpoint, KNOWN)


def test_a_whole_origin_counts_exactly() -> None:
    services = ("https://push.example.com:8443", "http://127.0.0.1:4000")
    assert is_allowed("https://push.example.com:8443/1", services)
    assert is_allowed("http://127.0.0.1:4000/1", services)
    assert not is_allowed("https://push.example.com/1", services)
    assert not is_allowed("http://push.example.com:8443/1", services)
    assert not is_allowed("http://127.0.0.1:40000/1", services)
    assert not is_allowed("https://eu.push.example.com:8443/1", services)
