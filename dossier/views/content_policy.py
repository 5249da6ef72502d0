"""What browsers are told not to do on the pages of a site."""

_REST = "object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'self'"
_SEARCH = "'wasm-unsafe-eval'"
"""The index of the full text is read by WebAssembly; this lets nothing else in."""
POLICY = f"default-src 'self'; script-src 'self' {_SEARCH}; {_REST}; frame-ancestors 'self'"
"""Content-Security-Policy: nothing inline, nothing from elsewhere, and no other site may frame a page."""
POLICY_OF_A_PAGE = f"default-src 'self' file:; script-src 'self' file: {_SEARCH}; {_REST}"
"""The same as far as a page can say it itself.

It may lie on a disk, where by the letter of the standard nothing is `'self'`; browsers differ in how they take that.
Pages on the web cannot ask for files of their visitor's disk, whatever a policy says.
"""
REFERRER = "same-origin"
"""Referrer-Policy: other sites do not learn which page their visitor comes from."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": REFERRER,
    "X-Content-Type-Options": "nosniff",
}
"""What a host should send with every file."""
