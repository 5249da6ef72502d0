"""Numbers and quotations that other sites may show in a frame."""

from msgspec import Struct


class Embed(Struct, frozen=True, kw_only=True, gc=False):
    """A number or a quotation that an editor chose; its page is `embed/<name>.html`."""

    name: str
    comparison: str = ""
    """Id of the comparison; empty for a quotation."""
    study: int = -1
    """Index of the study with the quotation."""
    start: int = -1
    """Start of the quotation, as an offset in the source text."""
