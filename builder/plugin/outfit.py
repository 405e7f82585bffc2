"""Turns a bare mkdocs.yml into one with all that a map needs; what its writer chose stays as it is."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme
from mkdocs.utils import nest_paths

from builder import addresses

THEME = "material"
# No fonts: the theme would fetch them from another host.
LOOK: Mapping[str, object] = {
    "font": False,
    "features": [
        "navigation.tabs",
        "navigation.path",
        "navigation.top",
        "search.suggest",
        "search.highlight",
        "toc.follow",
    ],
    "palette": [
        {
            "media": f"(prefers-color-scheme: {media})",
            "scheme": scheme,
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": f"seedmap/{icon}", "name": f"Switch to {other} mode"},
        }
        for media, scheme, icon, other in (
            ("light", "default", "moon", "dark"),
            ("dark", "slate", "sun", "light"),
        )
    ],
}
# Drawn by the style sheet; where mkdocs.yml names another, the theme draws it within each page.
ICONS = {
    name: f"seedmap/{icon}"
    for name, icon in (
        ("logo", "map"),
        ("menu", "menu"),
        ("search", "find"),
        ("previous", "back"),
        ("close", "close"),
        ("top", "top"),
    )
}
EXTENSIONS: Mapping[str, Mapping[str, object]] = {
    "admonition": {},
    "attr_list": {},
    "tables": {},
    "toc": {"permalink": True},
}
# What is found is said in templates/assets/map/pages.js; this parts the words that a page marks for who comes
# from a search: at brackets and colons, too, but not in numbers (4.5).
SEPARATOR = r'[\s\-,:;!?=()\[\]"/]+|\.(?!\d)'


def fit_out(config: MkDocsConfig, templates: Path) -> None:
    """Add styles, scripts, mended templates, extensions and looks where mkdocs.yml has none of its own."""
    if addresses.STYLES not in config.extra_css:
        config.extra_css.insert(0, addresses.STYLES)
    if addresses.SCRIPT not in {str(script) for script in config.extra_javascript}:
        config.extra_javascript.append(_make_module(addresses.SCRIPT))
    for extension, settings in EXTENSIONS.items():
        if extension not in config.markdown_extensions:
            config.markdown_extensions.append(extension)
        if settings:
            config.mdx_configs[extension] = {**settings, **(config.mdx_configs.get(extension) or {})}
    if config.theme.name == THEME:
        _fit_theme(config, templates / "overrides")
    search = config.plugins.get("material/search")
    if search is not None and not search.config.get("separator"):
        search.config["separator"] = SEPARATOR


def _fit_theme(config: MkDocsConfig, overrides: Path) -> None:
    theme, plain = config.theme, Theme(THEME)
    if str(overrides) not in theme.dirs:
        # Below the maintainer's own templates, above the theme's.
        theme.dirs.insert(1 if theme.custom_dir else 0, str(overrides))
    for name, value in LOOK.items():
        if theme.get(name) == plain.get(name):
            theme[name] = value
    theme["icon"] = {**ICONS, **(theme["icon"] or {})}


def _make_module(address: str) -> ExtraScriptValue:
    script = ExtraScriptValue(address)
    script.type = "module"
    return script


def list_contradictions(config: MkDocsConfig) -> Iterator[str]:
    """What in mkdocs.yml a map can't be what it is meant to be with, each as *where: found; expected*."""
    if config.theme.name != THEME:
        yield f"theme: {config.theme.name}; expected {THEME}, for which the pages are made"
    elif config.theme.get("font"):
        yield "theme, font: fonts that readers' browsers fetch from another host; expected false"
    if not config.use_directory_urls:
        yield "use_directory_urls: false; expected true, as the pages of a map lead to each other by folders"


def make_navigation(files: Files, own: set[str]) -> list[Any]:
    """The pages of the map, then those in the docs folder, as MkDocs orders them; `own` are paths of the former."""
    written = [file.src_uri for file in files.documentation_pages() if file.src_uri not in own]
    return [*({title: path} for title, path in addresses.MENU), *nest_paths(written)]  # type: ignore[no-untyped-call]
