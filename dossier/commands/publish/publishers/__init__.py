"""From a site to a host: one publisher a file, called by the scheme of an address."""
