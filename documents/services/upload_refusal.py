"""How an uploaded file is refused: with a sentence that forms show at the field."""

from committee.sentences import Sentence


class UploadRefused(Exception):
    """`reason` says what is wrong with the file, in the words of whoever uploads it."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(str(reason))
        self.reason = reason
