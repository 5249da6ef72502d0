"""Who and what an article names, where, and why it is believed to be them."""
