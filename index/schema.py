"""The tables of `library.db`.

The long texts of a report stand apart from its row, so that a glance at all reports reads little.
Rows of one report stand together in `passages`, `vectors` and `words` (the same rowids), because a
range of rowids is the one filter that full-text search applies fast. `vectors` keeps what was
embedded under a hash of its text, so that nothing is ever embedded twice. `strays` lists what
Chroma may hold and the library does not: it is written before Chroma is touched and swept after.
`signs` holds one row a report, by its first rowid: the signs of all its vectors, packed. `holding`
says how many passages hold a term, which SQLite would have to count among a million. `glances` keeps
what a search looks at of each report it finds.
"""

SCHEMA_VERSION = 5

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE reports (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    signature TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    card TEXT NOT NULL
);
CREATE TABLE bodies (seq INTEGER PRIMARY KEY, body TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE glances (seq INTEGER PRIMARY KEY, glance TEXT NOT NULL, digest TEXT NOT NULL);
CREATE INDEX reports_digest ON reports (digest);
CREATE INDEX reports_first ON reports (first);
CREATE TABLE passages (
    rowid INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    report TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    section INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    standard TEXT,
    case_type TEXT,
    stage TEXT,
    key_question TEXT,
    role TEXT,
    text TEXT NOT NULL,
    header TEXT NOT NULL,
    indexed TEXT NOT NULL
);
CREATE UNIQUE INDEX passages_id ON passages (report, id);
CREATE TABLE vectors (rowid INTEGER PRIMARY KEY, hash BLOB NOT NULL, vector BLOB NOT NULL);
CREATE INDEX vectors_hash ON vectors (hash);
CREATE TABLE signs (first INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (text, near, title, tokenize = "unicode61 tokenchars '.'");
CREATE TABLE holding (term TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE strays (id TEXT PRIMARY KEY) WITHOUT ROWID;
"""
