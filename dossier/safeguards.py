"""What browsers are told not to do on the pages of a site."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
"""Content-Security-Policy: nothing inline, nothing from elsewhere."""
REFERRER = "same-origin"
"""Referrer-Policy: other sites do not learn which page their visitor comes from."""
HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'self'",
    "Referrer-Policy": REFERRER,
    "X-Content-Type-Options": "nosniff",
}
"""What a host should send with every file; a page can say all of it itself but who may frame it."""
