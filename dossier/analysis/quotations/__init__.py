"""Quotations: words in quotation marks, and statements that the outlet paraphrases."""
