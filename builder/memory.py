"""How much is remembered of what single texts and words gave, so that after an edit only what is new is read again."""

TEXTS = 4_096
"""Texts, of each function of one: titles and abstracts of about 2,000 papers. A larger corpus is read anew."""

MATCHERS = 8
"""Sets of names that texts are searched for: those of the last builds."""

FILES = 32
"""Seed files, and tables of metadata."""

WORDS = 1 << 18
"""Words, of each function of one: about the distinct ones of 50,000 papers."""

SHEETS = 2_048
"""Sheets of names, of each way to place them: those of some thousand papers' maps and lists."""
