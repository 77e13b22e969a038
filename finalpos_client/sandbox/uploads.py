"""What does a body hold that is not JSON?"""

from __future__ import annotations

from email.message import MIMEPart
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

from .errors import RefusedError
from .schemas import Json


def upload_fields(content_type: str, body: bytes) -> dict[str, Json]:
    """The fields of a form (RFC 7578): texts as they are, a file as its name. Other bodies have none.

    Raises a 400 for a form that can't be read.
    """
    if not content_type.lower().startswith("multipart/"):
        return {}
    whole = b"content-type: " + content_type.encode("latin-1", "replace") + b"\r\n\r\n" + body
    form = BytesParser(policy=HTTP).parsebytes(whole)
    parts = {str(part.get_param("name", header="content-disposition")): part for part in form.iter_parts()}
    if not parts or "None" in parts:
        raise RefusedError(400, "The body is not a valid form.")
    return {name: part.get_filename() or _text(part) for name, part in parts.items()}


def _text(part: MIMEPart[Any, Any]) -> str:
    content = part.get_payload(decode=True)
    return content.decode(errors="replace") if isinstance(content, bytes) else ""
