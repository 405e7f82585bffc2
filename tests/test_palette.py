"""Hues are legible in both schemes and told apart by every common colour vision."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from builder.maps.histogram import SHADES
from builder.palette import HUES, LIGHT_HUES

ASSETS = Path(__file__).parent.parent / "templates" / "assets"
LEAST_DISTANCE = 0.06  # OKLab; 0.02 is about what one just sees side by side
# Machado, Oliveira and Fernandes 2009, severity 1, for linear RGB.
VISIONS = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
    ),
}
# OKLab (Ottosson 2020) by way of cone responses.
CONES = np.array(
    [[0.41222147, 0.53633254, 0.05144599], [0.2119035, 0.68069955, 0.10739696], [0.08830246, 0.28171884, 0.6299787]]
)
LAB = np.array(
    [[0.21045426, 0.79361779, -0.00407205], [1.9779985, -2.42859221, 0.45059371], [0.0259040, 0.78277177, -0.80867577]]
)

Colour = NDArray[np.float64]


def parse(colour: str) -> Colour:
    return np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])


def mix(a: Colour, b: Colour, share: float) -> Colour:
    return share * a + (1 - share) * b


def linear(colour: Colour) -> Colour:
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


def contrast(a: Colour, b: Colour) -> float:
    light, dark = sorted((float(linear(c) @ (0.2126, 0.7152, 0.0722)) for c in (a, b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def see(colour: Colour, vision: str) -> Colour:
    return np.asarray(np.cbrt(np.clip(VISIONS[vision] @ linear(colour), 0, 1) @ CONES.T) @ LAB.T)


def read_scheme(name: str) -> dict[str, str]:
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((ASSETS / "styles").glob("*.css")))
    blocks = re.findall(rf'\[data-md-color-scheme="{name}"\] \{{(.*?)\}}', text, re.DOTALL)
    return dict(pair for block in blocks for pair in re.findall(r"(--[\w-]+): ([^;]+);", block))


@pytest.fixture(params=["default", "slate"])
def scheme(request: pytest.FixtureRequest) -> dict[str, str]:
    return read_scheme(request.param)


def share(scheme: dict[str, str], name: str) -> float:
    return float(scheme[name].rstrip("%")) / 100


def test_marks_and_names_stand_out_from_sea_land_and_hills(scheme: dict[str, str]) -> None:
    sea, ink = parse(scheme["--md-default-bg-color"]), parse(scheme["--sm-ink"])
    for hue in (parse(scheme[f"--sm-c{number}"]) for number in range(10)):
        text = mix(hue, ink, share(scheme, "--sm-shade"))
        land = mix(hue, sea, share(scheme, "--sm-land"))
        hill = mix(hue, land, share(scheme, "--sm-hill"))
        for ground in (sea, land, hill):
            assert contrast(hue, ground) >= 3
            assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("vision", VISIONS)
def test_hues_are_told_apart(scheme: dict[str, str], vision: str) -> None:
    seen = [see(parse(scheme[f"--sm-c{number}"]), vision) for number in range(10)]

    assert min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2)) >= LEAST_DISTANCE


def test_shades_of_time_stand_out_wherever_they_lie_and_go_one_way(scheme: dict[str, str]) -> None:
    sea = parse(scheme["--md-default-bg-color"])
    shades = [parse(scheme[f"--sm-y{number}"]) for number in range(SHADES)]
    for hue in (parse(scheme[f"--sm-c{number}"]) for number in range(10)):
        land = mix(hue, sea, share(scheme, "--sm-land"))
        for ground in (sea, land, mix(hue, land, share(scheme, "--sm-hill"))):
            assert min(contrast(shade, ground) for shade in shades) >= 3
    for vision in VISIONS:
        seen = [see(shade, vision) for shade in shades]
        assert min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2)) >= LEAST_DISTANCE
        away = [abs(float(each[0] - see(sea, vision)[0])) for each in seen]
        assert away == sorted(away)


def test_pictures_without_a_style_sheet_have_its_light_hues() -> None:
    scheme = read_scheme("default")

    assert [scheme[f"--sm-c{number}"] for number in range(HUES)] == list(LIGHT_HUES)
