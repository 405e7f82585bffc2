"""Bytes become text whatever wrote them, what was guessed is told, and what is not UTF-8 never reaches a file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import SeedmapError
from builder.seeds import read_seeds
from builder.seeds.decoding import StrayBytes, decode, has_stray_byte, is_damaged, replace_stray_bytes

FRENCH = "L’été dernier, nous avons mesuré l’émission des tourbières « drainées » : elle était élevée."


def test_stray_bytes_are_known_and_can_be_shown() -> None:
    text = decode("a.txt", b"t\xe9tle").text

    assert has_stray_byte(text)
    assert is_damaged(text)
    assert replace_stray_bytes(text) == "t\N{REPLACEMENT CHARACTER}tle"


def test_half_of_a_character_is_damage_but_no_stray_byte() -> None:
    assert is_damaged("\ud83d")
    assert not has_stray_byte("\ud83d")
    assert replace_stray_bytes("a\ud83db") == "a\N{REPLACEMENT CHARACTER}b"


def test_a_rejected_title_with_a_stray_byte_can_be_written_to_a_page(tmp_path: Path) -> None:
    good = b"A Good Title\n\nWe propose low-rank adaptation of language models. It needs less memory.\n\n"
    (tmp_path / "a.txt").write_bytes(good + b"Bad t\xe9tle\n")

    (rejection,) = read_seeds(tmp_path).files[0].rejected

    assert "Bad t\N{REPLACEMENT CHARACTER}tle" in rejection.reason
    rejection.reason.encode("utf-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_read_with_or_without_a_mark_and_noted(encoding: str) -> None:
    decoded = decode("a.txt", FRENCH.encode(encoding))

    assert decoded.text == FRENCH
    assert decoded.notes == (f"is in {encoding[:6].upper()}, read as such",)
    assert not decoded.warnings


def test_utf16_that_ends_within_a_character_is_read_and_warned_of() -> None:
    decoded = decode("a.txt", "One\nTwo".encode("utf-16") + b"x")

    assert decoded.text == "One\nTwo\N{REPLACEMENT CHARACTER}"
    assert [(warning.file, warning.line) for warning in decoded.warnings] == [("a.txt", 2)]


def test_windows_1252_is_read_and_warned_of_in_its_first_line_that_shows_it() -> None:
    decoded = decode("a.csv", ("Title\n" + FRENCH).encode("cp1252"))

    assert decoded.text == "Title\n" + FRENCH
    [warning] = decoded.warnings
    assert (warning.file, warning.line, warning.what) == ("a.csv", 2, "is not in UTF-8, read as Windows-1252")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Восстановление осушенных торфяников: обзор исследований", "cp1251"),
        ("Восстановление осушенных торфяников: обзор исследований", "koi8-r"),
        ("排水泥炭地的恢复：我们研究了再湿润对甲烷排放的影响", "gb18030"),
        ("排水された泥炭地の再生：影響を調べた", "shift_jis"),
        ("Przegląd badań nad torfowiskami: źródła węgla są ważne dla łąk", "cp1250"),
        (FRENCH.replace("’", "'"), "mac_roman"),
    ],
)
def test_an_encoding_that_cannot_be_told_is_refused_not_guessed(text: str, encoding: str) -> None:
    with pytest.raises(SeedmapError, match="can't be told"):
        decode("a.txt", text.encode(encoding))


def test_a_few_bytes_in_a_text_of_utf8_are_damage_and_no_encoding() -> None:
    content = ("é" * 3).encode() + b" caf\xe9 na\xefve"
    decoded = decode("a.txt", content)

    assert not decoded.warnings
    assert has_stray_byte(decoded.text)


def test_a_few_bytes_that_make_no_words_leave_the_rest_of_a_long_text_readable() -> None:
    decoded = decode("a.txt", b"Plain words. " * 100 + b"\x81\x8d")

    assert decoded.text.startswith("Plain words. ")
    assert has_stray_byte(decoded.text)


def test_nul_characters_are_left_out_and_told() -> None:
    decoded = decode("a.txt", b"One\nT\0wo\0 and a good deal of other text")

    assert decoded.text == "One\nTwo and a good deal of other text"
    [warning] = decoded.warnings
    assert (warning.line, warning.what) == (2, "2 NUL characters left out")


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(SeedmapError, match="a file that isn't text"):
        decode("a.txt", bytes(range(32)) * 10)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=200))
def test_text_in_utf8_comes_back(text: str) -> None:
    content = text.encode()
    if not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            assert decode("a.txt", content).text == text
        except SeedmapError:
            assert any(letter < " " or letter == "\x7f" for letter in text)


def test_stray_bytes_are_found_from_a_line_on() -> None:
    strays = StrayBytes(decode("a.txt", "é é\né\na\né\n".encode() + b"b\xe9\nc\xff").text)

    assert strays.find(1) == (5, "byte 0xE9 in column 2 is not UTF-8")
    assert strays.find(6) == (6, "byte 0xFF in column 2 is not UTF-8")
    assert strays.find(7) is None
