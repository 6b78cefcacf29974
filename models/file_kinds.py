"""What a file is, by its first bytes: which ones are taken, and in which words the others are refused. Pure.

What somebody says of his own file counts for nothing, and none is ever unpacked.
"""

import re
from collections.abc import Iterator

TEXT = "text/plain"
ZIP = "application/zip"
_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
ENDINGS: dict[str, tuple[str, ...]] = {
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "application/pdf": ("pdf",),
    TEXT: ("txt", "csv", "tsv", "log", "md"),
    f"{_OOXML}wordprocessingml.document": ("docx",),
    f"{_OOXML}spreadsheetml.sheet": ("xlsx",),
    f"{_OOXML}presentationml.presentation": ("pptx",),
    f"{_ODF}text": ("odt",),
    f"{_ODF}spreadsheet": ("ods",),
    ZIP: ("zip",),
}
"""The kinds that are taken, and how the names of each may end; the first is for those that end otherwise."""
HEAD = 64 * 1024
"""Bytes at the beginning that say what a file is."""

STARTS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
)
OFFICE = {
    "word/": f"{_OOXML}wordprocessingml.document",
    "xl/": f"{_OOXML}spreadsheetml.sheet",
    "ppt/": f"{_OOXML}presentationml.presentation",
}
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\x00asm")
PROGRAMS_INSIDE = ("META-INF/MANIFEST.MF", "AndroidManifest.xml", "classes.dex", "vbaProject.bin")
SCRIPT = re.compile(
    r".*\.(?:bat|cmd|com|cpl|css|exe|hta|html?|js|jse|jsp|lnk|mht|mhtml|mjs|msi|php|phtml|pht|pl|ps1|py|rb|reg|scr|sh"
    r"|shtml|svgz?|url|vb[es]|wsf|xht|xhtml|xml|xslt?)[. ]*",
    re.IGNORECASE | re.DOTALL,
)
"""What text is called that acts for whoever opens it."""
MARKUP = re.compile(rb"\s*<[a-z!?/]|\s*(?:mime-version|content-type)\s*:", re.IGNORECASE)
UNPRINTABLE = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
MEMBER = b"PK\x03\x04"
BOM = b"\xef\xbb\xbf"

EMPTY = "This file is empty."
ACTS = "Web pages, drawings with code and programs are not taken: they could act for whoever opens them."
UNKNOWN = "Files of this kind are not taken. Pictures, PDF, text in UTF-8, documents, tables, slides and ZIP are."


class Unwelcome(Exception):  # noqa: N818  an answer, not an error
    """A file that is not taken; the message is for whoever sent it."""


def kind_of(head: bytes, name: str) -> str:
    """The media type of what begins so; `name` only tells code from other text. Raises `Unwelcome`."""
    if not head:
        raise Unwelcome(EMPTY)
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if head.startswith(MEMBER):
        return _archive(head)
    if head.startswith(PROGRAMS):
        raise Unwelcome(ACTS)
    if UNPRINTABLE.search(head):
        raise Unwelcome(UNKNOWN)
    if MARKUP.match(head.removeprefix(BOM)) or SCRIPT.fullmatch(name):
        raise Unwelcome(ACTS)
    return TEXT


def _archive(head: bytes) -> str:
    """By what its members are called, as far as that stands at the beginning."""
    names = list(_members(head))
    if any(name.endswith(PROGRAMS_INSIDE) for name in names):
        raise Unwelcome(ACTS)
    if names[:1] == ["mimetype"]:
        said = head[38 : 38 + 100].split(MEMBER)[0].decode("ascii", "replace")
        return said if said in ENDINGS else ZIP
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in OFFICE.items() if any(one.startswith(folder) for one in names)), ZIP)
    return ZIP


def _members(head: bytes) -> Iterator[str]:
    at = 0
    while at >= 0:
        length = int.from_bytes(head[at + 26 : at + 28], "little")
        yield head[at + 30 : at + 30 + length].decode("utf-8", "replace")
        at = head.find(MEMBER, at + 4)
