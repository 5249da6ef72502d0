"""Security headers of a site's pages."""

_REST = "object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'self'"
_SEARCH = "'wasm-unsafe-eval'"
"""Allows the WebAssembly that reads the full-text index, and nothing else."""
POLICY = f"default-src 'self'; script-src 'self' {_SEARCH}; {_REST}"
"""Content-Security-Policy: nothing inline, nothing from other hosts."""
UNFRAMED = "frame-ancestors 'self'"
"""A second policy, for all pages but those in `embed/`: no framing by other sites. Hosts add it to the first."""
POLICY_OF_AN_EMBED = "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'"
"""The policy of a page for frames, which has no script."""
POLICY_OF_A_PAGE = f"default-src 'self' file:; script-src 'self' file: {_SEARCH}; {_REST}"
"""The same policy, as far as a meta tag can state it.

On a disk, by the letter of the standard nothing is `'self'`, and browsers differ; so `file:` is allowed as well.
Pages on the web cannot load files from their visitor's disk, whatever a policy says.
"""
REFERRER = "same-origin"
"""Referrer-Policy: other sites do not learn which page a visitor comes from."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": REFERRER,
    "X-Content-Type-Options": "nosniff",
}
"""HTTP headers for every file."""
