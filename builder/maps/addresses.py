"""Names the files of the site that live maps fetch."""

from plotly.offline import get_plotlyjs_version

PAYLOAD_PATH = "data/map.json"
TEXT_PATH = "data/map-text.json"
GRAPH_PATH = "data/map-graph.json"

# The version stands for the content: it changes when the bytes do, and readers may keep the file for good.
PLOTLY_PATH = f"assets/seedmap/plotly-{get_plotlyjs_version()}.min.js"
