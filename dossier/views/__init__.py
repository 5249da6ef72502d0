"""What pages and exports both show."""
