-- The database as `docs/data.md` describes it. Nothing in it depends on the time or the machine.

PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA auto_vacuum = NONE;
PRAGMA secure_delete = ON;
PRAGMA user_version = 1;

CREATE TABLE about (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE outlets (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT,
    country TEXT,
    url TEXT,
    wikidata TEXT
) WITHOUT ROWID;

CREATE TABLE entities (
    key TEXT PRIMARY KEY,                               -- actors/putin, places/idlib
    sort TEXT NOT NULL,                                 -- actor or place
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    belongs_to TEXT REFERENCES entities (key) DEFERRABLE INITIALLY DEFERRED,
    role TEXT,
    country TEXT,
    latitude REAL,
    longitude REAL,
    wikidata TEXT,
    geonames INTEGER,
    mentions INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    permalink TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE aliases (
    entity TEXT NOT NULL REFERENCES entities (key),
    name TEXT NOT NULL,
    counts_when TEXT                                    -- actor: only where the text uses it as one
);

CREATE TABLE articles (
    number INTEGER PRIMARY KEY,                         -- in the order of their dates
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,                                -- the headline
    standfirst TEXT,
    byline TEXT,
    agency TEXT,
    outlet TEXT REFERENCES outlets (id),
    published TEXT,                                     -- EDTF
    published_basis TEXT,
    published_evidence TEXT,
    updated TEXT,
    filed_from TEXT,                                    -- as printed
    filed_from_place TEXT REFERENCES entities (key),
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    encoding TEXT NOT NULL,
    permalink TEXT NOT NULL
);

CREATE TABLE tags (
    article INTEGER NOT NULL REFERENCES articles (number),
    tag TEXT NOT NULL,
    PRIMARY KEY (article, tag)
) WITHOUT ROWID;

CREATE TABLE paragraphs (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number),
    kind TEXT NOT NULL,                                 -- headline, paragraph, caption …
    line INTEGER NOT NULL,
    start INTEGER NOT NULL,                             -- characters of the source text
    "end" INTEGER NOT NULL,
    words TEXT NOT NULL,
    permalink TEXT NOT NULL
);

CREATE TABLE mentions (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number),
    paragraph INTEGER NOT NULL REFERENCES paragraphs (number),
    entity TEXT NOT NULL REFERENCES entities (key),
    name TEXT NOT NULL,                                 -- as printed
    role TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    rule TEXT NOT NULL
);

CREATE TABLE quotations (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number),
    paragraph INTEGER REFERENCES paragraphs (number),
    speaker TEXT REFERENCES entities (key),
    speaker_printed TEXT,
    words TEXT NOT NULL,
    direct INTEGER NOT NULL,                            -- 1: in quotation marks
    cue TEXT,
    shade TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    evidence TEXT NOT NULL
);

CREATE TABLE figures (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number),
    paragraph INTEGER REFERENCES paragraphs (number),
    printed TEXT NOT NULL,
    value REAL NOT NULL,
    hedge TEXT,
    unit TEXT NOT NULL,
    outcome TEXT,
    "when" TEXT,                                        -- EDTF
    claimant TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);

CREATE TABLE dates (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number),
    paragraph INTEGER REFERENCES paragraphs (number),
    printed TEXT NOT NULL,
    value TEXT NOT NULL,                                -- EDTF
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    evidence TEXT NOT NULL
);

CREATE TABLE pairs (
    first TEXT NOT NULL REFERENCES entities (key),
    second TEXT NOT NULL REFERENCES entities (key),
    paragraphs INTEGER NOT NULL,                        -- that name both
    permalink TEXT NOT NULL,
    PRIMARY KEY (first, second)
) WITHOUT ROWID;
