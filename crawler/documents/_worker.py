"""Run as a program: reads documents for `ReaderPool`, one after another, until its input ends.

Protocol on stdin and stdout: 8 bytes of length, then a pickle. In: a task. Out: what it says:
a `Document` or a `ScannedPage`. Both ends are this program; nothing a site sends is unpickled.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
from typing import BinaryIO

from crawler.documents._pdf_worker import die_with_parent
from crawler.documents._tasks import Task

HEAD = struct.Struct(">Q")


def receive(stream: BinaryIO) -> bytes | None:
    """The next message, None at the end of the input."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    (length,) = HEAD.unpack(head)
    return stream.read(length)


def main() -> None:
    die_with_parent()
    source = sys.stdin.buffer
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not disturb the answers
    while (message := receive(source)) is not None:
        task: Task = pickle.loads(message)  # noqa: S301 - from our own parent
        answer = pickle.dumps(task.run())
        target.write(HEAD.pack(len(answer)) + answer)
        target.flush()


if __name__ == "__main__":
    main()
