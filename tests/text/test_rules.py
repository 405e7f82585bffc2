from pylatexenc.latex2text import get_default_latex_context_db

from builder.text.rules import latex_sign


def test_every_command_is_a_sign_or_none_even_without_what_it_holds() -> None:
    signs = {
        spec.macroname: latex_sign(f"\\{spec.macroname}") for spec in get_default_latex_context_db().iter_macro_specs()
    }
    assert signs["alpha"] == "α"
    assert signs["href"] is None
    assert signs["textcolor"] is None
    assert all(sign is None or len(sign) == 1 for sign in signs.values())
