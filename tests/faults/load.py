"""Clients that keep a platform busy until it goes away, and books of what they were told."""

import threading
from dataclasses import dataclass

from botocore.exceptions import BotoCoreError, ClientError


class Books:
    """What clients were told: what they were refused without a reason, and whatever a suite adds."""

    def __init__(self):
        self.lock = threading.Lock()
        self.unexpected = []

    def note(self, change):
        with self.lock:
            change()


@dataclass(frozen=True)
class Turn:
    """One piece of work: the round of the platform's life, the client, and the client's how manieth it is."""

    round: int
    index: int
    number: int

    @property
    def key(self):
        """A name that no other turn has."""
        return f"{self.round}-{self.index}-{self.number}"


class Load:
    """Clients that go on, each with its own work, until the platform goes away or nobody wants them any more."""

    def __init__(self, books, round_number, works):
        self.books = books
        self.stopping = threading.Event()
        self.threads = [
            threading.Thread(target=self.go_on, args=(work, round_number, index)) for index, work in enumerate(works)
        ]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_exception):
        self.stopping.set()
        for thread in self.threads:
            thread.join(timeout=60)
            assert not thread.is_alive(), "a client hangs"

    def go_on(self, work, round_number, index):
        for number in range(100_000):
            if self.stopping.is_set():
                return
            try:
                work(Turn(round_number, index, number))
            except ClientError as refused:
                # A platform that ends may still say so.
                if refused.response["ResponseMetadata"]["HTTPStatusCode"] < 500:
                    self.books.note(lambda refused=refused: self.books.unexpected.append(str(refused)))
            except BotoCoreError:
                return
