"""Analyse one article: find mentions, dates, quotations, figures and terms, each with its characters.

An analyser sees the article and the lexicon, and nothing else.
"""
