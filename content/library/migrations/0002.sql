-- Format 2: the articles that hearsay brings stand among the reader's own, what
-- a source says over time is counted beforehand, and words are found by their
-- first letters. What is searched is written anew after this script.

-- An article with brought = 1 came with hearsay. It is searched and followed
-- like any other, but is not the reader's: lists and totals leave it out.
ALTER TABLE articles ADD COLUMN brought INTEGER NOT NULL DEFAULT 0;
CREATE INDEX articles_brought ON articles (num) WHERE brought = 1;
DROP TRIGGER article_added;
DROP TRIGGER article_removed;
CREATE TRIGGER article_added AFTER INSERT ON articles WHEN new.brought = 0 BEGIN UPDATE totals SET articles = articles + 1; END;
CREATE TRIGGER article_removed AFTER DELETE ON articles WHEN old.brought = 0 BEGIN UPDATE totals SET articles = articles - 1; END;
CREATE TRIGGER article_taken AFTER UPDATE OF brought ON articles BEGIN UPDATE totals SET articles = articles + old.brought - new.brought; END;

-- Two people of one name are two sources: the second has the id of the first
-- with ~2 behind it. bearer is what articles say of this one, JSON, and apart,
-- empty unless there are several, tells it from the others in a few words.
ALTER TABLE sources ADD COLUMN bearer TEXT NOT NULL DEFAULT '{}';
ALTER TABLE sources ADD COLUMN apart TEXT NOT NULL DEFAULT '';

-- How much each source says in the articles of each month, as the engine found.
-- Adding that up from voices would take longer the more a source says.
CREATE TABLE months (
	source   INTEGER NOT NULL REFERENCES sources,
	month    INTEGER NOT NULL, -- 12 * year + month - 1; 0: no date
	articles INTEGER NOT NULL,
	claims   INTEGER NOT NULL,
	PRIMARY KEY (source, month)
) STRICT, WITHOUT ROWID;

-- Three letters are what a search begins with while its first word is typed.
-- What begins with them is read off an index; otherwise all words that do would
-- be gathered, with all places of each, before the first result.
DROP TABLE claims_text;
DROP TABLE articles_text;
CREATE VIRTUAL TABLE claims_text USING fts5(text, facets, content='', contentless_delete=1, prefix='3', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE articles_text USING fts5(title, text, publisher, facets, content='', contentless_delete=1, prefix='3', tokenize='unicode61 remove_diacritics 2');

-- Who speaks beside a source is counted without looking into voices itself.
DROP INDEX voices_by_edition;
CREATE INDEX voices_by_edition ON voices (key, source, claims);
