"""From files to Sources: finding them, and handing each to the reader for its suffix."""
