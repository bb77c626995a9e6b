-- Format 4: what the feeds announced is kept, too. An entry that was had once
-- need not be had again: not when its address leads to another, under which its
-- article is kept, and not when the reader has removed the article since.

CREATE TABLE entries (
	feed  TEXT NOT NULL REFERENCES feeds ON DELETE CASCADE,
	entry TEXT NOT NULL,
	PRIMARY KEY (feed, entry)
) STRICT, WITHOUT ROWID;
