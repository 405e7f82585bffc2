"""What mkdocs.yml may say of the plugin."""

from mkdocs.config import config_options as options
from mkdocs.config.base import Config, ValidationError

from builder.errors import quote
from builder.exports import GZIP_ABOVE
from builder.model import DEFAULTS


class Words(options.Type[str]):
    """Text for people to read."""

    def run_validation(self, value: object) -> str:
        text = super().run_validation(value)
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            raise ValidationError(f"found {quote(text)}; expected whole characters")
        return text


class SeedmapOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml; folders are relative to that file."""

    seeds = options.Dir(default="seeds", exists=False)
    templates = options.Optional(options.Dir(exists=True))
    subject = Words(str, default="")
    readers = Words(str, default="")
    origin = Words(str, default="")
    topics = options.Type(int, default=DEFAULTS.topics)
    related = options.Type(int, default=DEFAULTS.related)
    seed = options.Type(int, default=DEFAULTS.seed)
    jobs = options.Type(int, default=0)
    gzip_above = options.Type((int, float), default=GZIP_ABOVE)
    policy = options.Type((bool, dict), default={})
