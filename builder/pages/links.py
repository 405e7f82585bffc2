"""What pages show of a topic, a concept or a paper wherever they lead to one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TopicLink:
    """A topic by its name, with the number of its colour; `size` counts its papers."""

    label: str
    address: str
    size: int
    colour: int


@dataclass(frozen=True, slots=True)
class ConceptLink:
    """A concept by its name; `size` counts the papers that have it."""

    label: str
    address: str
    size: int


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A paper by its title, with its topic; `byline` names its first authors, `date` is empty where nobody tells it."""

    title: str
    address: str
    topic: TopicLink
    byline: str
    date: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take along: the name of its format, its address, and whether it has to be unpacked."""

    name: str
    address: str
    gzipped: bool = False
