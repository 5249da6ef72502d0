"""Who said what: quotations in marks, and statements reported in the outlet's own words."""
