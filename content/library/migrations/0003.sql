-- Format 3: a claim's key begins with that of its article, so that what is said
-- of claims and what is said of their articles are found by going through two
-- indexes side by side; the tags of an article are facets of it, as others are;
-- and of hedges it is kept which words they are. What is searched is written anew, for one article after the other: those
-- of which it is not yet stand in unwritten, and whoever opens the library goes
-- on with them.

DROP TABLE claims_text;
DROP TABLE articles_text;
DROP TABLE claims;
DELETE FROM voices;
DELETE FROM months;
DELETE FROM editions;
UPDATE sources SET articles = 0, claims = 0;
CREATE TABLE claims (
	key      INTEGER PRIMARY KEY,
	source   INTEGER REFERENCES sources,
	kind     INTEGER NOT NULL,
	polarity INTEGER NOT NULL,
	content  TEXT NOT NULL, -- spans: "310-402 410-420"
	hedges   TEXT NOT NULL  -- spans
) STRICT;
CREATE INDEX claims_by_source ON claims (source, key) WHERE source IS NOT NULL;
CREATE TABLE unwritten (article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE) STRICT;
INSERT INTO unwritten SELECT num FROM articles;

-- A facet of articles is g and a tag, in hexadecimal. Who published an article
-- is asked for so often that its claims are found by that, too.
CREATE VIRTUAL TABLE claims_text USING fts5(text, publisher, facets, content='', contentless_delete=1, prefix='3', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE articles_text USING fts5(title, text, publisher, facets, content='', contentless_delete=1, prefix='3', tokenize='unicode61 remove_diacritics 2');

-- An index gathers in memory what a transaction adds, and writes it out as one
-- piece: with the usual megabyte a batch of articles would make several, each to
-- be merged with others later. Eight at a time are merged, which writes each
-- word less often than the usual four.
INSERT INTO claims_text (claims_text, rank) VALUES ('hashsize', 16777216), ('automerge', 8);
INSERT INTO articles_text (articles_text, rank) VALUES ('hashsize', 16777216), ('automerge', 8);
