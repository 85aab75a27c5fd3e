"""Keeping the two stores sound: build Chroma anew, and say whether both agree."""

from __future__ import annotations

from dataclasses import dataclass

from index import signs
from index.encoder import Encoder
from index.library import Library, new_key
from index.shards import Progress, quiet


@dataclass(frozen=True, slots=True)
class Soundness:
    """What a look at both stores found; `str` is one line for people."""

    passages: int
    missing: int
    """Passages that Chroma lacks."""
    strays: int
    """Vectors in Chroma that no passage has; harmless."""

    @property
    def sound(self) -> bool:
        """Whether every passage can be found by meaning."""
        return self.missing == 0

    def __str__(self) -> str:
        if self.missing:
            return f"{self.missing} of {self.passages} passages missing: run `assistant reindex`"
        return f"{self.passages} passages, {self.strays} strays"


def check(library: Library) -> Soundness:
    """Compare what Chroma holds with what the library knows, key by key.

    Chroma is opened as for a search, so that a store which cannot be opened is rebuilt first.
    """
    held = library.vectors.keys()
    known = {key for id in library.ids() for key in library.keys(id)}
    return Soundness(len(known), len(known - held), len(held - known))


def rebuild(library: Library, encoder: Encoder | None = None, progress: Progress = quiet) -> int:
    """Build Chroma anew from the stored vectors and give the number of passages.

    With an encoder other than the library's, every passage is embedded again first.

    Raises:
        ServerAway: Chroma is a server that cannot be used now; nothing was changed.
    """
    with library.writing():
        library.vectors.ready()
        if encoder is not None and library.meta("encoder") not in (None, encoder.name):
            _embed_again(library, encoder, progress)
        library.vectors.rebuild(progress)
        return library.count()


def _embed_again(library: Library, encoder: Encoder, progress: Progress) -> None:
    """Replace every stored vector by this encoder's; Chroma has to be rebuilt after it."""
    done, total = 0, library.count()
    with library.transaction() as db:
        for id in library.ids():
            rows, passages = library.rows(id), library.passages(id)
            vectors = encoder.encode([p.indexed for p in passages])
            db.executemany(
                "UPDATE vectors SET vector = ? WHERE rowid = ?",
                ((v.tobytes(), rows.first + i) for i, v in enumerate(vectors)),
            )
            signs.renew(db, rows)
            done += len(passages)
            progress(done, total)
        library.set_meta("encoder", encoder.name)
        library.vectors.discard()
        library.advance()


def renew(library: Library, after: int) -> None:
    """Make a copy of a library one of its own: no vectors in Chroma are its, until they are sent.

    `after` is the generation of the library whose place it takes, so that whoever has that open
    notices.
    """
    with library.transaction() as db:
        library.set_meta("key", new_key())
        db.execute("DELETE FROM strays")
        db.execute("DELETE FROM meta WHERE key = 'writing'")
        library.set_meta("generation", str(max(library.generation, after) + 1))
