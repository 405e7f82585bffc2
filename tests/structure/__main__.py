"""``python -m tests.structure``: draw the picture of docs/develop.md anew."""

from tests.structure.drawing import draw
from tests.structure.imports import ROOT

PICTURE = ROOT / "docs" / "images" / "parts.svg"

if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
    print(PICTURE.relative_to(ROOT))
