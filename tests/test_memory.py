"""What is kept is what would be made, the oldest goes first, and Python collects as before once a build is done."""

import gc

from builder.memory import COLLECTED, Shelf, collect_rarely


def test_what_was_made_for_a_key_is_kept_until_others_were_asked_for() -> None:
    shelf, made = Shelf[str](2), list[str]()

    def ask(key: str) -> str:
        return shelf.get(key, lambda: made.append(key) or f"of {key}")

    assert [ask("a"), ask("b"), ask("a"), ask("c"), ask("a")] == ["of a", "of b", "of a", "of c", "of a"]
    assert made == ["a", "b", "c"]
    ask("b")
    assert made == ["a", "b", "c", "b"]


def test_python_collects_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with collect_rarely():
        assert gc.get_threshold()[0] == COLLECTED
    assert gc.get_threshold() == before
