"""Draws where some papers lie as a picture of a few centimetres, beside the words that tell of them."""

from collections.abc import Iterable

from markupsafe import Markup

from builder.elements import element, empty
from builder.maps.ground import box_of, draw_dots
from builder.maps.map_set import MapSet
from builder.maps.terrain import WHOLE

NON_SCALING = "non-scaling-stroke"


def draw_glance(maps: MapSet, groups: Iterable[Iterable[str]], root: str, title: str) -> Markup:
    """The lands of the whole map, and on them papers by their ids, each group in a look of its own.

    `title` says what it shows to those who do not see it, and `root` is the relative address of the site's root.
    """
    ground, terrain = maps.ground, maps.terrain
    lands = [empty("use", href=f"{root}{ground.address}#{part}", class_=f"sm-{part}") for part in ground.parts[:1]]
    dots = (draw_dots(terrain.dot(paper) for paper in papers) for papers in groups)
    marks = (
        empty("path", class_=f"sm-glance__dots sm-glance__dots--{place}", d=path, vector_effect=NON_SCALING)
        for place, path in enumerate(dots)
    )
    return element(
        "svg",
        element("title", title),
        *lands,
        *marks,
        class_="sm-glance__map",
        viewBox=box_of(WHOLE),
        preserveAspectRatio="none",
        role="img",
    )
