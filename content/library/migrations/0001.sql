-- Claims stand in the order in which results are shown: the key of a claim is
-- (1048575 - day) << 43 | edition << 19 | its number, where day counts from the
-- year 1 (0: no date). A search begins with the latest claims and stops when it
-- has enough, whatever the size of the library, and a range of keys is a range
-- of time or one edition.

CREATE TABLE articles (
	num       INTEGER PRIMARY KEY AUTOINCREMENT,
	hash      TEXT NOT NULL UNIQUE, -- SHA-256 of the text, in hexadecimal
	id        TEXT NOT NULL UNIQUE,
	key       INTEGER NOT NULL UNIQUE, -- (1048575 - day) << 43 | num << 19
	title     TEXT NOT NULL,
	byline    TEXT NOT NULL,
	publisher TEXT NOT NULL,
	published TEXT NOT NULL,
	url       TEXT NOT NULL,
	language  TEXT NOT NULL,
	genre     TEXT NOT NULL,
	words     INTEGER NOT NULL,
	bytes     INTEGER NOT NULL,
	added     INTEGER NOT NULL -- milliseconds since 1970
) STRICT;
CREATE INDEX articles_by_title ON articles (title COLLATE NOCASE, num);
CREATE INDEX articles_by_url ON articles (url) WHERE url <> '';

-- Texts are apart from articles, so that a list of articles reads no text.
CREATE TABLE texts (
	article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
	text    TEXT NOT NULL,
	layout  BLOB NOT NULL -- blocks and marks, packed
) STRICT;

CREATE TABLE tags (
	article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
	tag     TEXT NOT NULL COLLATE NOCASE,
	PRIMARY KEY (tag, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX tags_by_article ON tags (article);

-- How many articles there are, because counting them takes longer the more
-- there are.
CREATE TABLE totals (articles INTEGER NOT NULL) STRICT;
INSERT INTO totals VALUES (0);
CREATE TRIGGER article_added AFTER INSERT ON articles BEGIN UPDATE totals SET articles = articles + 1; END;
CREATE TRIGGER article_removed AFTER DELETE ON articles BEGIN UPDATE totals SET articles = articles - 1; END;

CREATE TABLE analyses (
	article      INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
	engine       TEXT NOT NULL,
	claims       INTEGER NOT NULL,
	unattributed REAL NOT NULL, -- share of the words that nobody is named for
	strip        TEXT NOT NULL, -- shares of the sources, JSON
	analysis     BLOB NOT NULL  -- packed
) STRICT;
CREATE INDEX analyses_by_unattributed ON analyses (unattributed, article);
CREATE INDEX analyses_by_engine ON analyses (engine, article);

-- An edition is an analysis of an article as somebody sees it: the engine's
-- (layer 0) or, with corrections, a profile's. Only editions are searched.
CREATE TABLE editions (
	num     INTEGER PRIMARY KEY AUTOINCREMENT,
	article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
	layer   INTEGER NOT NULL, -- 0, or the profile whose corrections are applied
	key     INTEGER NOT NULL UNIQUE, -- of its claims, with 0 for the number
	UNIQUE (article, layer)
) STRICT;
CREATE INDEX editions_by_layer ON editions (layer, article) WHERE layer <> 0;

CREATE TABLE sources (
	num      INTEGER PRIMARY KEY,
	id       TEXT NOT NULL UNIQUE,
	name     TEXT NOT NULL,
	type     TEXT NOT NULL,
	articles INTEGER NOT NULL DEFAULT 0, -- that it speaks in, as the engine found
	claims   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX sources_by_claims ON sources (claims);

-- Every wording that an article or the registry uses for a source.
CREATE TABLE names (
	num    INTEGER PRIMARY KEY,
	source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
	name   TEXT NOT NULL,
	UNIQUE (source, name)
) STRICT;
CREATE VIRTUAL TABLE names_text USING fts5(name, content='names', content_rowid='num', tokenize='unicode61 remove_diacritics 2');

CREATE TABLE claims (
	key      INTEGER PRIMARY KEY,
	source   INTEGER REFERENCES sources,
	kind     INTEGER NOT NULL,
	polarity INTEGER NOT NULL,
	hedged   INTEGER NOT NULL,
	content  TEXT NOT NULL -- spans: "310-402 410-420"
) STRICT;
CREATE INDEX claims_by_source ON claims (source, key) WHERE source IS NOT NULL;

-- How often each source speaks in each edition.
CREATE TABLE voices (
	source INTEGER NOT NULL REFERENCES sources,
	key    INTEGER NOT NULL, -- of the edition
	claims INTEGER NOT NULL,
	words  INTEGER NOT NULL,
	PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX voices_by_edition ON voices (key, source);

-- The indexes hold no text: texts has it. Facets are words of the form s12
-- (source 12), c12 (12 is in the chain), k1 (kind), p1 (polarity), h0 or h1
-- (hedged), tperson (type of source) and a0 (every claim, every article), so that one intersection of
-- postings answers words and filters together.
CREATE VIRTUAL TABLE claims_text USING fts5(text, facets, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE articles_text USING fts5(title, text, publisher, facets, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');

-- What readers leave behind. It is tied to the text by its hash and by quoted
-- words, not to an article of the library: an article that is only being read,
-- or was removed, or comes back changed, keeps its bookmarks and corrections.
CREATE TABLE profiles (
	num  INTEGER PRIMARY KEY AUTOINCREMENT,
	name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE settings (
	profile INTEGER NOT NULL REFERENCES profiles ON DELETE CASCADE,
	name    TEXT NOT NULL,
	value   TEXT NOT NULL,
	PRIMARY KEY (profile, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE places (
	profile  INTEGER NOT NULL REFERENCES profiles ON DELETE CASCADE,
	hash     TEXT NOT NULL,    -- of the text
	document TEXT NOT NULL,    -- the article's URL, or else its id: the same when the text changes
	quote    TEXT NOT NULL,    -- JSON
	reached  REAL NOT NULL,    -- share of the text
	saved    INTEGER NOT NULL, -- milliseconds since 1970
	PRIMARY KEY (profile, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX places_by_document ON places (profile, document);
CREATE TABLE bookmarks (
	num      INTEGER PRIMARY KEY AUTOINCREMENT,
	profile  INTEGER NOT NULL REFERENCES profiles ON DELETE CASCADE,
	hash     TEXT NOT NULL,
	document TEXT NOT NULL,
	quote    TEXT NOT NULL,
	start    INTEGER NOT NULL,
	note     TEXT NOT NULL,
	saved    INTEGER NOT NULL,
	UNIQUE (profile, hash, quote)
) STRICT;
CREATE INDEX bookmarks_by_document ON bookmarks (profile, document);
CREATE TABLE corrections (
	num      INTEGER PRIMARY KEY AUTOINCREMENT, -- in the order in which they apply
	profile  INTEGER NOT NULL REFERENCES profiles ON DELETE CASCADE,
	hash     TEXT NOT NULL,
	document TEXT NOT NULL,
	edit     TEXT NOT NULL, -- JSON
	undone   INTEGER NOT NULL,
	saved    INTEGER NOT NULL
) STRICT;
CREATE INDEX corrections_by_profile ON corrections (profile);
CREATE INDEX corrections_by_text ON corrections (hash, profile);
CREATE INDEX corrections_by_document ON corrections (document, profile);

-- Feeds that are looked at again, with what their servers gave to tell whether
-- anything has changed since.
CREATE TABLE feeds (
	url           TEXT PRIMARY KEY,
	title         TEXT NOT NULL,
	etag          TEXT NOT NULL,
	last_modified TEXT NOT NULL,
	visited       INTEGER NOT NULL -- milliseconds since 1970
) STRICT, WITHOUT ROWID;
