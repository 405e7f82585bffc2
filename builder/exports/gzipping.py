"""Turns files that would weigh on a site into gzipped ones."""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from builder import addresses
from builder.exports.bibliography import FORMATS
from builder.model import Artifact

GZIP_ABOVE = 5
"""MB of a data file that a site still has as it is: about those of 1,300 papers."""

MB = 1_000_000
_LEVEL = 6  # a higher one takes twice as long and saves half a percent
_LIST_SUFFIXES = frozenset(format_.suffix for format_ in FORMATS)


def gzip_large(artifacts: Iterable[Artifact], above: float) -> Iterator[Artifact]:
    """The data files, of which those of more than `above` MB are gzipped, with ``.gz`` behind their names.

    The formats of one list, which come one after another, are so together. What every page may fetch stays as it
    is, and the same contents give the same bytes.
    """
    for _, group in groupby(artifacts, key=_find_list):
        files = tuple(group)
        large = any(len(file.content) > above * MB for file in files)
        yield from map(_gzip, files) if large and files[0].path != addresses.GLOSSARY else files


def gzip_named(artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
    """The artifacts, of which those are gzipped whose addresses say so."""
    for artifact in artifacts:
        yield replace(artifact, content=_pack(artifact)) if artifact.path.endswith(addresses.GZIPPED) else artifact


def list_gzipped(paths: Iterable[str]) -> frozenset[str]:
    """The addresses of the files that were gzipped, without ``.gz``."""
    suffix = addresses.GZIPPED
    return frozenset(path.removesuffix(suffix) for path in paths if path.endswith(suffix))


def _find_list(artifact: Artifact) -> str:
    stem, _, suffix = artifact.path.rpartition(".")
    return stem if suffix in _LIST_SUFFIXES else artifact.path


def _gzip(artifact: Artifact) -> Artifact:
    return replace(artifact, path=f"{artifact.path}{addresses.GZIPPED}", content=_pack(artifact))


def _pack(artifact: Artifact) -> bytes:
    return gzip.compress(artifact.data, _LEVEL, mtime=0)
