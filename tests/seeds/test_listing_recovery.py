"""Listings made at random, of many scripts, lengths, ends and beginnings, come back as they were in every layout."""

import textwrap
from random import Random

import pytest

from builder.seeds.listing import read_listing

# Words of several scripts, none of them a label of structured abstracts.
WORDS = {
    "Latin": "peat moss fire water table ditch well moor bog sphagnum site year plot gas flux carbon rate".split(),
    "Cyrillic": "торф мох пожар вода канава болото скважина участок поток углерод год модель".split(),
    "Greek": "τύρφη νερό φωτιά βρύο τάφρος έλος θέση έτος ροή άνθρακας".split(),
    "Arabic": "خث ماء نار طحلب خندق مستنقع موقع سنة تدفق كربون نموذج".split(),
    "Devanagari": "पीट जल आग काई खाई दलदल स्थल वर्ष प्रवाह कार्बन".split(),
    "Chinese": ["泥炭", "苔藓", "火灾", "水位", "沟渠", "沼泽", "地点", "年份", "通量", "碳", "模型"],
}
STOPS = {"Arabic": "۔", "Devanagari": "।", "Chinese": "。"}
GAPS = {"compact": ("\n", "\n"), "blank lines between all": ("\n\n", "\n\n"), "between papers": ("\n", "\n\n")}
LISTINGS = 100
Paper = tuple[str, str]


def make_text(random: Random, script: str, letters: int, stops: float) -> str:
    """A text of about as many letters; so many of such texts end with a full stop."""
    gap, stop = "" if script == "Chinese" else " ", STOPS.get(script, ".")
    words = [random.choice(WORDS[script])]
    for _ in range(letters // (8 if script == "Chinese" else 6)):
        word = random.choice(WORDS[script])
        words.append(random.choice([gap] * 9 + [f",{gap}"] * 2) + word)
        if random.random() < 0.1:
            words[-1] = stop + gap + word.capitalize()
    end = stop if random.random() < stops else random.choice(["", "", "?", "!", ":", ")", " © 2019 The Society"])
    text = "".join(words) + end
    return text if random.random() < 0.1 else text[0].upper() + text[1:]


def make_papers(random: Random) -> list[Paper]:
    scripts = random.choice([list(WORDS), *([script] for script in WORDS)])
    stops = random.random(), random.random()
    papers = []
    for number in range(random.randint(1, 12)):
        script = random.choice(scripts)
        title = make_text(random, script, random.randint(15, 200), stops[0])
        abstract = make_text(random, script, random.randint(500, 3_000), stops[1])
        papers.append((f"{title[:-1]}{number}{title[-1]}", abstract))
    return papers


def read(text: str) -> list[Paper]:
    reading = read_listing("a.txt", text)
    assert (reading.rejected, reading.warnings) == ((), ())
    return [(entry.title, entry.abstract) for entry in reading.entries]


def squeeze(papers: list[Paper]) -> list[str]:
    return ["".join(text.split()) for paper in papers for text in paper]


@pytest.mark.parametrize("layout", GAPS)
def test_listings_of_a_line_each_come_back(layout: str) -> None:
    within, between = GAPS[layout]
    for seed in range(LISTINGS):
        papers = make_papers(Random(seed))
        assert read(between.join(within.join(paper) for paper in papers)) == papers, seed


@pytest.mark.parametrize("width", [60, 80, 100])
def test_listings_of_broken_lines_come_back(width: int) -> None:
    for seed in range(LISTINGS):
        papers = make_papers(Random(seed))
        paragraphs = ["\n".join(textwrap.wrap(text, width)) for paper in papers for text in paper]
        assert squeeze(read("\n\n".join(paragraphs))) == squeeze(papers), seed
