-- What makes the database quick to ask; made when all its rows are there, which is quicker too.

CREATE INDEX articles_published ON articles (published);
CREATE INDEX paragraphs_article ON paragraphs (article);
CREATE INDEX mentions_entity ON mentions (entity, article);
CREATE INDEX mentions_paragraph ON mentions (paragraph);
CREATE INDEX quotations_speaker ON quotations (speaker);
CREATE INDEX dates_value ON dates (value);

CREATE VIRTUAL TABLE paragraphs_fts USING fts5 (
    words,
    content="paragraphs",
    content_rowid="number",
    tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO paragraphs_fts (paragraphs_fts, rank) VALUES ('hashsize', 67108864);
INSERT INTO paragraphs_fts (paragraphs_fts) VALUES ('rebuild');
