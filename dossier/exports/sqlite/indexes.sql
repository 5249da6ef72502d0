-- Indexes and full-text search, created after all rows are inserted, which is faster.

CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_moment ON articles (moment);
CREATE INDEX paragraphs_article ON paragraphs (article);
CREATE INDEX mentions_article ON mentions (article);
CREATE INDEX mentions_paragraph ON mentions (paragraph);
CREATE INDEX mentions_entity ON mentions (entity, article);
CREATE INDEX quotations_article ON quotations (article);
CREATE INDEX quotations_paragraph ON quotations (paragraph);
CREATE INDEX quotations_speaker ON quotations (speaker);
CREATE INDEX figures_article ON figures (article);
CREATE INDEX figures_paragraph ON figures (paragraph);
CREATE INDEX dates_article ON dates (article);
CREATE INDEX dates_paragraph ON dates (paragraph);
CREATE INDEX dates_moment ON dates (moment);
CREATE INDEX pairs_second ON pairs (second);
CREATE INDEX told_article ON told (article);
CREATE INDEX told_paragraph ON told (paragraph);
CREATE INDEX told_moment ON told (moment);
CREATE INDEX told_entities_entity ON told_entities (entity);
CREATE INDEX statements_article ON statements (article);
CREATE INDEX statements_paragraph ON statements (paragraph);
CREATE INDEX statements_comparison ON statements (comparison);
CREATE INDEX versions_article ON versions (article);
CREATE INDEX versions_paragraph ON versions (paragraph);
CREATE INDEX versions_passage ON versions (passage);
CREATE INDEX changes_version ON changes (version);
CREATE INDEX terms_choice ON terms (choice);
CREATE INDEX uses_article ON uses (article);
CREATE INDEX uses_paragraph ON uses (paragraph);
CREATE INDEX uses_term ON uses (term, article);

CREATE VIRTUAL TABLE paragraphs_fts USING fts5 (
    words,
    content="paragraphs",
    content_rowid="number",
    tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO paragraphs_fts (paragraphs_fts, rank) VALUES ('hashsize', 67108864);
INSERT INTO paragraphs_fts (paragraphs_fts) VALUES ('rebuild');
