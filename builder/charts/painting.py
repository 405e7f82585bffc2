"""What pictures drawn dot by dot share: their colours, their one font, and a small PNG file of each."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageFont

FINE = 2  # drawn so many times as large and then reduced, for smooth edges
SHADES = 64  # colours kept in a file: enough for smooth edges, under half of the bytes

PAPER, INK, QUIET, REST = "#fdfcf9", "#1d2733", "#5a6068", "#d3d1ca"

DOT = 5.0  # radius in pixels of a paper's dot on a map of `FEW` papers; more papers have smaller ones
FEW = 500
LEAST_DOT = 1.5


def measure_dot(papers: int) -> float:
    """The radius in pixels of a dot on a map of so many papers."""
    return max(LEAST_DOT, DOT * min(1.0, (FEW / papers) ** 0.5)) if papers else DOT


@lru_cache
def load_font(size: int) -> ImageFont.FreeTypeFont:
    """Pillow's own font, of so many pixels in the file that is made."""
    font = ImageFont.load_default(size * FINE)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType; expected one of its wheels")
    return font


def encode(picture: Image.Image) -> bytes:
    """A picture, drawn `FINE` times as large, as PNG."""
    content = BytesIO()
    picture.reduce(FINE).quantize(SHADES, Image.Quantize.FASTOCTREE).save(content, "PNG")
    return content.getvalue()
