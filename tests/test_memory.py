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


def test_what_was_made_in_one_place_is_added_in_another() -> None:
    there, here = Shelf[str](9), Shelf[str](9)
    there.get("known", lambda: "before")
    with there.note() as noted:
        for key in ("known", "a", "b", "a"):
            there.get(key, lambda key=key: f"of {key}")  # type: ignore[misc]
    there.get("later", lambda: "afterwards")
    assert noted == {"a": "of a", "b": "of b"}
    here.add(noted)
    assert here.get("a", lambda: "anew") == "of a"
    assert "known" not in here


def test_python_collects_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with collect_rarely():
        assert gc.get_threshold()[0] == COLLECTED
    assert gc.get_threshold() == before
