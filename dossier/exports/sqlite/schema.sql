-- The database as `docs/data.md` describes it. Nothing in it depends on the time or the machine.

PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA auto_vacuum = NONE;
PRAGMA secure_delete = ON;
PRAGMA user_version = 3;

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
    suggested INTEGER NOT NULL,                         -- 1 where nobody has confirmed it
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
    outlet_evidence TEXT NOT NULL,
    published TEXT,                                     -- EDTF
    published_time TEXT,                                -- as printed, local to the outlet
    published_basis TEXT,
    published_evidence TEXT,
    updated TEXT,
    moment INTEGER REFERENCES moments (number) DEFERRABLE INITIALLY DEFERRED,  -- when it was published
    filed_from TEXT,                                    -- as printed
    filed_from_place TEXT REFERENCES entities (key),
    language TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    encoding TEXT NOT NULL,
    url TEXT,                                           -- the publisher's page
    archived TEXT,                                      -- address of an archived copy
    captured TEXT,                                      -- when the page was saved
    captured_by TEXT,
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
    speaker_start INTEGER,
    speaker_end INTEGER,
    words TEXT NOT NULL,
    direct INTEGER NOT NULL,                            -- 1: in quotation marks
    partial INTEGER NOT NULL,                           -- 1: they hold only a part of a sentence of the outlet
    cue TEXT,
    shade TEXT NOT NULL,
    via TEXT,                                           -- to whom they said it
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    evidence TEXT NOT NULL,
    candidates TEXT NOT NULL,                           -- who may have said it, where it is open who did
    continues INTEGER REFERENCES quotations (number)
);

CREATE TABLE figures (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number),
    paragraph INTEGER REFERENCES paragraphs (number),
    printed TEXT NOT NULL,
    value REAL NOT NULL,
    most REAL,                                          -- upper end of a span
    hedge TEXT,                                         -- as printed
    bound TEXT NOT NULL,                                -- at least, at most, about
    unit TEXT NOT NULL,                                 -- as printed
    sort TEXT NOT NULL,
    outcome TEXT,
    "when" TEXT,                                        -- EDTF
    claimant TEXT,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    part_of INTEGER REFERENCES figures (number) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE dates (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (number),
    paragraph INTEGER REFERENCES paragraphs (number),
    printed TEXT NOT NULL,
    value TEXT NOT NULL,                                -- EDTF
    moment INTEGER REFERENCES moments (number) DEFERRABLE INITIALLY DEFERRED,
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

CREATE TABLE moments (
    number INTEGER PRIMARY KEY,                         -- in order of time
    title TEXT NOT NULL UNIQUE,                         -- EDTF, without doubt and without time
    first TEXT NOT NULL,                                -- the first and the last day that it may mean
    last TEXT NOT NULL,
    sentences INTEGER NOT NULL,                         -- that name it
    articles INTEGER NOT NULL,                          -- that were published then
    permalink TEXT NOT NULL
);

CREATE TABLE told (
    number INTEGER PRIMARY KEY,
    moment INTEGER NOT NULL REFERENCES moments (number),
    kin INTEGER NOT NULL,                               -- those of a moment with the same number share names
    article INTEGER NOT NULL REFERENCES articles (number),
    paragraph INTEGER REFERENCES paragraphs (number),
    words TEXT NOT NULL,                                -- the sentence
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    picture INTEGER NOT NULL                            -- 1: a caption, so that the date is that of a picture
);

CREATE TABLE told_entities (
    told INTEGER NOT NULL REFERENCES told (number),
    entity TEXT NOT NULL REFERENCES entities (key),
    PRIMARY KEY (told, entity)
) WITHOUT ROWID;

CREATE TABLE comparisons (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,                                 -- as an editor calls it, or the id
    outcome TEXT,
    sort TEXT NOT NULL,
    "when" TEXT,                                        -- EDTF
    verdict TEXT NOT NULL,
    evidence TEXT NOT NULL,
    permalink TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE statements (
    number INTEGER PRIMARY KEY,
    comparison TEXT NOT NULL REFERENCES comparisons (id),
    total REAL NOT NULL,
    most REAL,                                          -- upper end of a span
    bound TEXT NOT NULL,                                -- at least, at most, about
    "when" TEXT,                                        -- EDTF: the date it is given for
    article INTEGER NOT NULL REFERENCES articles (number),
    paragraph INTEGER REFERENCES paragraphs (number),
    words TEXT NOT NULL,                                -- the sentence
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);

CREATE TABLE statement_figures (
    statement INTEGER NOT NULL REFERENCES statements (number),
    figure INTEGER NOT NULL REFERENCES figures (number),
    role TEXT NOT NULL,                                 -- total or part
    PRIMARY KEY (statement, figure)
) WITHOUT ROWID;

CREATE TABLE passages (
    number INTEGER PRIMARY KEY,
    title TEXT NOT NULL,                                -- how its first version begins
    articles INTEGER NOT NULL,                          -- that print it
    permalink TEXT NOT NULL
);

CREATE TABLE versions (
    number INTEGER PRIMARY KEY,
    passage INTEGER NOT NULL REFERENCES passages (number),
    place INTEGER NOT NULL,                             -- in order of publication; all others are compared with 1
    article INTEGER NOT NULL REFERENCES articles (number),
    paragraph INTEGER REFERENCES paragraphs (number),
    words TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    first_start INTEGER NOT NULL,                       -- what it is compared with, in the first version's source
    first_end INTEGER NOT NULL,
    length INTEGER NOT NULL,                            -- in words
    kept INTEGER NOT NULL                               -- how many of them are those of the first version
);

CREATE TABLE changes (
    number INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES versions (number),
    before TEXT NOT NULL,                               -- words left out
    after TEXT NOT NULL,                                -- words put in their place
    before_start INTEGER NOT NULL,                      -- in the first version's source
    before_end INTEGER NOT NULL,
    after_start INTEGER NOT NULL,                       -- in its own
    after_end INTEGER NOT NULL
);

CREATE TABLE choices (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    note TEXT,                                          -- Markdown
    permalink TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE terms (
    number INTEGER PRIMARY KEY,
    choice TEXT NOT NULL REFERENCES choices (id),
    name TEXT NOT NULL
);

CREATE TABLE forms (
    term INTEGER NOT NULL REFERENCES terms (number),
    form TEXT NOT NULL,
    PRIMARY KEY (term, form)
) WITHOUT ROWID;

CREATE TABLE uses (
    number INTEGER PRIMARY KEY,
    term INTEGER NOT NULL REFERENCES terms (number),
    printed TEXT NOT NULL,
    quoted INTEGER NOT NULL,                            -- 1: in quotation marks, so not the outlet's own word
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (number),
    paragraph INTEGER REFERENCES paragraphs (number),
    sentence TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL
);
