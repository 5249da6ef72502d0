"""Publishers, one per file, chosen by the scheme of an address."""
