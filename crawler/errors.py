"""The error tree and the exit codes of the command-line contract.

    OitError
    ├── UsageError            exit 2: wrong option, address or combination
    ├── ConfigError           exit 2: a file the user gave is wrong
    │   ├── ChecklistError    exit 2: a checklist is wrong; says file, line, item
    │   └── StoreError        exit 2: a database, or a file of a run, cannot be used
    └── AuditImpossible       exit 3: the site could not be audited at all

Every error carries one Thai and one English sentence that say what is wrong and what to do.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar, Literal

Lang = Literal["th", "en"]


class ExitCode(IntEnum):
    """Exit codes of `oit`, a contract for CI jobs."""

    OK = 0
    BELOW_THRESHOLD = 1
    WRONG_USAGE = 2
    NOT_AUDITABLE = 3


class OitError(Exception):
    """Base of everything this program raises on purpose."""

    exit_code: ClassVar[ExitCode] = ExitCode.WRONG_USAGE

    def __init__(self, th: str, en: str) -> None:
        super().__init__(en)
        self.th = th
        self.en = en

    def __reduce__(self) -> tuple[type[OitError], tuple[str, str]]:
        """Both sentences go along from one process to another."""
        return type(self), (self.th, self.en)

    def sentence(self, lang: Lang = "th") -> str:
        """The one sentence to show, in the reader's language."""
        return self.th if lang == "th" else self.en


class UsageError(OitError):
    """An option, an address or a combination of them is wrong."""


class ConfigError(OitError):
    """A file that the user gave cannot be used."""


class ChecklistError(ConfigError):
    """A checklist file is wrong."""


class StoreError(ConfigError):
    """A database of runs, or a file that a run was exported to, cannot be used."""


class DamagedRunError(StoreError):
    """What was kept of a run cannot be understood; other runs are not concerned."""


class AuditImpossible(OitError):
    """The home page could not be opened, so nothing can be said about the site."""

    exit_code = ExitCode.NOT_AUDITABLE
