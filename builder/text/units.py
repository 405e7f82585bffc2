"""Turns quantities and chemical formulas that LaTeX packages set (siunitx, mhchem) into what they print."""

import re

from builder.text.formulas import to_script

_PREFIXES = {
    "pico": "p",
    "nano": "n",
    "micro": "µ",
    "milli": "m",
    "centi": "c",
    "deci": "d",
    "kilo": "k",
    "mega": "M",
    "giga": "G",
    "tera": "T",
    "peta": "P",
    "femto": "f",
    "hecto": "h",
    "kibi": "Ki",
    "mebi": "Mi",
    "gibi": "Gi",
}
_UNITS = {
    "ampere": "A",
    "arcminute": "′",
    "arcsecond": "″",
    "bar": "bar",
    "becquerel": "Bq",
    "bit": "bit",
    "byte": "B",
    "candela": "cd",
    "celsius": "°C",
    "coulomb": "C",
    "day": "d",
    "decibel": "dB",
    "degree": "°",
    "degreeCelsius": "°C",
    "electronvolt": "eV",
    "farad": "F",
    "gram": "g",
    "gray": "Gy",
    "hectare": "ha",
    "henry": "H",
    "hertz": "Hz",
    "hour": "h",
    "joule": "J",
    "kelvin": "K",
    "kilogram": "kg",
    "liter": "L",
    "litre": "L",
    "lumen": "lm",
    "lux": "lx",
    "meter": "m",
    "metre": "m",
    "minute": "min",
    "molar": "M",
    "mole": "mol",
    "newton": "N",
    "ohm": "Ω",
    "pascal": "Pa",
    "percent": "%",
    "radian": "rad",
    "second": "s",
    "siemens": "S",
    "sievert": "Sv",
    "tesla": "T",
    "tonne": "t",
    "volt": "V",
    "watt": "W",
    "weber": "Wb",
}
_POWERS_BEFORE = {"square": "²", "cubic": "³"}
_POWERS_BEHIND = {"squared": "²", "cubed": "³"}
_TIGHT = frozenset("°′″")  # stand right behind their number
_MACRO = re.compile(r"\\([A-Za-z]+)\s?|([^\\]+)")
_EXPONENT = re.compile(r"(?<=\d)[eE]([-+]?\d{1,4})\Z")
_INDEX = re.compile(r"(?<=[A-Za-z)\]])\d{1,3}")
_CHARGE = re.compile(r"\^\{?(\d?[-+])\}?")


def write_number(number: str) -> str:
    """A number as siunitx prints it: 1e-3 gives 1×10⁻³."""
    return _EXPONENT.sub(lambda match: f"×10{to_script('^', match[1])}", number.strip())


def write_quantity(number: str, macros: str) -> str:
    """A number and its unit as siunitx prints them: 5 and \\micro\\metre give 5 µm."""
    unit = write_unit(macros)
    return write_number(number) + ("" if unit in _TIGHT else " ") + unit


def write_unit(macros: str) -> str:
    """The unit that siunitx prints for its macros; one that isn't known stands as its name."""
    text = prefix = power = ""
    for macro, literal in _MACRO.findall(macros):
        if macro == "per":
            text += "/"
        elif macro in _PREFIXES:
            prefix = _PREFIXES[macro]
        elif macro in _POWERS_BEFORE:
            power = _POWERS_BEFORE[macro]
        elif macro in _POWERS_BEHIND:
            text += _POWERS_BEHIND[macro]
        else:
            unit = prefix + (_UNITS.get(macro, macro) or literal.strip()) + power
            text += unit if not text or text.endswith("/") else f" {unit}"
            prefix = power = ""
    return text + prefix


def write_compound(formula: str) -> str:
    """A chemical formula as mhchem prints it: H2O gives H₂O, Ca^2+ gives Ca²⁺."""
    formula = _CHARGE.sub(lambda match: to_script("^", match[1]) or match[0], formula)
    return _INDEX.sub(lambda match: to_script("_", match[0]) or match[0], formula)
