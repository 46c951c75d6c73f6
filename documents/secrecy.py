"""State secrets do not belong on a networked system (Law 29/2018/QH14, Law 117/2025/QH15): marked files are refused."""

import re
import unicodedata

from committee.refusals import Refused
from committee.sentences import Sentence, gettext_noop as _

ARTICLE = "Luật Bảo vệ bí mật nhà nước"
REFUSAL = Sentence(
    _(
        "Documents marked MẬT, TỐI MẬT or TUYỆT MẬT may not be drafted, sent or stored in this system. "
        "Hand them to the registry on paper or on an independent network."
    )
)

_LEVELS = re.compile(
    r"(?<![^\W_])(?:t(?:uyệt|ối)[\W_]*mật|t(?:uyet|oi)[\W_]*mat|độ[\W_]*mật[\W_]*[:=])(?![^\W_])", re.IGNORECASE
)
_MARK = re.compile(r"(?:^|[\s\[(_.\-–/])(?:MẬT|MAT)(?=$|[\s\])_.\-–/:])")
_PLAIN_WORDS = re.compile(r"\b(?:BẢO|BÍ|CƠ|GIỮ|TIẾT LỘ|BAO|BI|CO)[\s_.\-]*(?:MẬT|MAT)\b")


def is_marked_secret(text: str) -> bool:
    """A title or file name that carries a secrecy mark: a level, or MẬT standing alone in capitals.

    "Bảo mật", "bí mật", "cơ mật" in running text are ordinary words.
    """
    plain = unicodedata.normalize("NFC", text)
    return bool(_LEVELS.search(plain) or _MARK.search(_PLAIN_WORDS.sub(" ", plain)))


def refuse_secret(*texts: str) -> None:
    """Raises `Refused` with the sentence of the law when one of the texts carries a secrecy mark."""
    if any(is_marked_secret(text) for text in texts):
        raise Refused.because(REFUSAL, ARTICLE)
