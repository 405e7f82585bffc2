"""Turns a built site into an archive that works from a disk, without a server: by double click."""

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import escape, unescape
from pathlib import Path

from builder import addresses
from builder.errors import SeedmapError
from builder.files import read_text
from builder.framing import join_frame, read_frames
from builder.pipeline import find_templates

RUNTIME = f"{addresses.ASSETS}disk.js"
INDEX = "search/search_index"  # the theme takes it as a script where there is no server
TITLES = "search/titles.json"
# What scripts fetch; each comes as a script, too.
FETCHED = (
    "data/map*.json",
    addresses.GLOSSARY,
    "data/papers.bib",
    "data/papers.ris",
    "data/papers.csv",
    "search/t*.json",
    f"{addresses.ASSETS}*.svg",
)
LEFT_OUT = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt"})  # a server's
EARLIEST = (1980, 1, 1, 0, 0, 0)  # the only time that every archive of the same site can have

_LINK = re.compile(r"""(<(?:a|form)\b[^>]*?\s(?:href|action)=)("[^"]*"|'[^']*'|[^\s"'>]+)""")
_REFRESH = re.compile(r"""(<meta http-equiv="?refresh"? content="\d+; url=)([^"]*)""")
_GROUND = re.compile(r"""(<use )href=("?[^"#\s]+\.svg#)""")
_MODULE = re.compile(r"""<script[^>]*\btype="?module"?[^>]*></script>\n?""")
_THEME = re.compile(r"""<script\b[^>]*\bsrc="?([^"\s>]*)assets/javascripts/bundle""")
_POLICY = re.compile(r"""(<meta http-equiv="Content-Security-Policy" content="[^"]*?script-src )""")


def pack_site(site: Path, archive: Path) -> int:
    """Write the site as a zip archive in a folder of the archive's name; the number of files in it.

    The same site gives the same bytes. Raises SeedmapError where the site is none that a build made, or where the
    archive can't be written.
    """
    if not (site / addresses.MAP_DATA).is_file():
        raise SeedmapError(str(site), f"no {addresses.MAP_DATA} in it", "a site, as `mkdocs build` makes it")
    count = 0
    temporary = archive.with_name(f".{archive.name}.part")
    try:
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as packed:
            for path, content in sorted(turn_files(site)):
                packed.writestr(zipfile.ZipInfo(f"{archive.stem}/{path}", EARLIEST), content, zipfile.ZIP_DEFLATED)
                count += 1
        temporary.replace(archive)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise SeedmapError(str(archive), error.strerror or str(error), "a file that can be written") from error
    return count


def turn_files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file as it has to be on a disk."""
    scripts, frame = find_modules(site), site / addresses.SCRIPT_FRAME
    frames, plain = read_frames(frame.read_text(encoding="utf-8")) if frame.is_file() else ({}, "")
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        if name not in LEFT_OUT:
            content = path.read_bytes()
            if path == frame:
                content = plain.encode()
            elif path.suffix == ".html":
                content = turn_page(join_frame(content.decode(), frames)).encode()
            yield name, content
    for pattern in FETCHED:
        for path in (*site.glob(pattern), *site.glob(f"{pattern}{addresses.GZIPPED}")):
            name = path.relative_to(site).as_posix().removesuffix(addresses.GZIPPED)
            text = read_text(path, str(path)) or ""
            yield f"{name}.js", _call(name, _turn_titles(text) if name == TITLES else text)
    index = site / f"{INDEX}.json"
    if index.is_file():
        yield f"{INDEX}.js", f"var __index = {index.read_text(encoding='utf-8')}".encode()
    runtime = (find_templates() / "pack" / "disk.js").read_text(encoding="utf-8")
    yield RUNTIME, f"window.seedmapModules = {json.dumps(scripts)};\n{runtime}".encode()


def find_modules(site: Path) -> Mapping[str, str]:
    """The scripts of the maps by their names, with addresses that lead to files."""
    folder = site / addresses.ASSETS
    modules = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.js")}
    patterns = {name: lead_to_file(pattern, home=True) for name, pattern in addresses.PATTERNS.items()}
    own = addresses.SCRIPT_PATTERNS.removeprefix(addresses.ASSETS)
    return {**modules, own: f"export const PATTERNS = {json.dumps(patterns)};\n"}


def turn_page(page: str) -> str:
    """A page whose links lead to files and whose scripts come by way of one that needs no server."""
    theme = _THEME.search(page)
    root = theme.group(1) if theme else ""
    page = _LINK.sub(lambda found: found.group(1) + _turn_value(found.group(2)), page)
    page = _REFRESH.sub(lambda found: found.group(1) + lead_to_file(found.group(2)), page)
    page = _POLICY.sub(r"\1blob: file: ", page)
    page = _GROUND.sub(r"\1data-file=\2", page)
    page = _MODULE.sub("", page)
    if theme is None:
        return page
    return f'{page[: _at(page)]}<script src="{root}{RUNTIME}" data-root="{root or "./"}"></script>\n{page[_at(page) :]}'


def _at(page: str) -> int:
    found = _THEME.search(page)
    return found.start() if found else len(page)


def _turn_value(value: str) -> str:
    quote = value[0] if value[0] in "\"'" else ""
    address = unescape(value.strip(quote)) if quote else unescape(value)
    return f'"{escape(lead_to_file(address))}"'


def lead_to_file(address: str, home: bool = False) -> str:
    """The address of the file behind a relative address in a site; the empty one is that of the page, or of `home`."""
    path, rest = re.match(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]  # takes everything
    if re.match(r"[\w+.-]+:|//", path) or (not path and not home):
        return address
    if not path or path.endswith("/"):
        return f"{path}index.html{rest}"
    return f"{path}/index.html{rest}" if path.rpartition("/")[2] in (".", "..") else address


def _turn_titles(text: str) -> str:
    titles = json.loads(text)
    return json.dumps({**titles, "locations": [lead_to_file(address, home=True) for address in titles["locations"]]})


def _call(name: str, text: str) -> bytes:
    """A script that hands over the text of a file."""
    return f"seedmapPacked({json.dumps(name)}, {json.dumps(text)});\n".encode()
