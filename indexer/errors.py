"""Which errors can indexing raise? One small hierarchy, so that a command can print one line."""


class EduReportsError(Exception):
    """Any refusal that a person can understand; the message is one line and says what to do."""


class SourceSkipped(EduReportsError):
    """A file cannot be read as text; the message is the reason shown beside its name."""


class CorpusError(EduReportsError):
    """The corpus folder, or a file that a user keeps beside it, cannot be used."""


class IndexMissing(EduReportsError):
    """There is no index where one was expected."""


class IndexDamaged(EduReportsError):
    """There is something where the index was expected, but it is not a usable index of ours."""


class IndexBusy(EduReportsError):
    """Another process is building an index in the same folder."""
