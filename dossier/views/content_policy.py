"""Security headers of a site's pages."""

_REST = "object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'self'"
_SEARCH = "'wasm-unsafe-eval'"
"""Allows the WebAssembly that reads the full-text index, and nothing else."""
POLICY = f"default-src 'self'; script-src 'self' {_SEARCH}; {_REST}"
"""Content-Security-Policy: nothing inline, nothing from other hosts."""
UNFRAMED = "frame-ancestors 'self'"
"""A second policy for all pages except those in `embed/`: other sites may not frame them. Hosts add it to the first."""
POLICY_OF_AN_EMBED = "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'"
"""The policy of pages in `embed/`, which have no script."""
POLICY_OF_A_PAGE = f"default-src 'self' file:; {_REST}"
"""The same policy, as far as a meta tag can state it, and without what only the search needs.

By the standard no file on a disk is `'self'`, and browsers differ, so `file:` is allowed as well. A page on the web
cannot load files from its visitor's disk, whatever its policy says.
"""
POLICY_OF_THE_SEARCH = f"default-src 'self' file:; script-src 'self' file: {_SEARCH}; {_REST}"
"""The policy of the search page."""
REFERRER = "same-origin"
"""Referrer-Policy: do not tell other sites which page a visitor comes from."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": REFERRER,
    "X-Content-Type-Options": "nosniff",
}
"""HTTP headers for every file."""
