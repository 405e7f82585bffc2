"""Bytes that are not UTF-8 are told and never reach a file that is written."""

from pathlib import Path

from builder.seeds import read_seeds
from builder.seeds.decoding import decode, has_stray_byte, replace_stray_bytes


def test_stray_bytes_are_known_and_can_be_shown() -> None:
    text = decode("a.txt", b"t\xe9tle").text

    assert has_stray_byte(text)
    assert replace_stray_bytes(text) == "t\N{REPLACEMENT CHARACTER}tle"


def test_a_rejected_title_with_a_stray_byte_can_be_written_to_a_page(tmp_path: Path) -> None:
    good = b"A Good Title\n\nWe propose low-rank adaptation of language models. It needs less memory.\n\n"
    (tmp_path / "a.txt").write_bytes(good + b"Bad t\xe9tle\n")

    (rejection,) = read_seeds(tmp_path).files[0].rejected

    assert "Bad t\N{REPLACEMENT CHARACTER}tle" in rejection.reason
    rejection.reason.encode("utf-8")
