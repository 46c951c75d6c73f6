"""Uploaded pictures: decoded under a pixel cap and written anew, without metadata and without anything behind them."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from committee.sentences import Sentence, gettext_noop as _
from documents.services.upload_refusal import UploadRefused

MAX_PIXELS = 50_000_000
_MAGIC = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff"}

_END = {"PNG": b"IEND", "JPEG": b"\xff\xd9"}
_DAMAGED = Sentence(_("The picture cannot be opened; it seems to be damaged."))


def inspect(data: bytes, extension: str) -> bytes:
    """The picture written anew, upright; raises `UploadRefused` when it is no such picture or too large."""
    if not data.startswith(_MAGIC[extension]):
        raise UploadRefused(Sentence(_("The content of the file does not fit its name.")))
    kind = "PNG" if extension == "png" else "JPEG"
    if _END[kind] not in data:  # Pillow may have been told by others in this process to be lenient
        raise UploadRefused(_DAMAGED)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[kind]) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise UploadRefused(
                        Sentence(_("The picture has more than {limit} million pixels."), limit=MAX_PIXELS // 1_000_000)
                    )
                return _written_anew(picture, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UploadRefused(
            Sentence(_("The picture has more than {limit} million pixels."), limit=MAX_PIXELS // 1_000_000)
        ) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise UploadRefused(_DAMAGED) from None


def _written_anew(picture: Image.Image, kind: str) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    if kind == "JPEG" and upright.mode not in ("RGB", "L"):
        upright = upright.convert("RGB")
    out = io.BytesIO()
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    if upright.mode == "P" and (palette := upright.getpalette()):
        clean.putpalette(palette)
    clean.save(out, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return out.getvalue()
