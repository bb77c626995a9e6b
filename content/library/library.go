// Package library keeps articles with what was found in them and what their
// readers left behind: places, bookmarks, settings, corrections. It finds
// claims by their words, sources and kinds, and follows a source through all
// articles.
//
// A library is one SQLite file in a directory. Any number of processes and
// goroutines may use it at once: a process writes through one connection and
// reads through a few others beside it. What a call has returned without an
// error is on disk.
package library

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// FileName is the name of the library's file in its directory.
const FileName = "library.db"

// Library is an open library. It is safe for concurrent use.
type Library struct {
	dir    string
	writer *sql.DB // one connection, so that writers queue here and not on the file
	reader *sql.DB

	packers sync.Pool // of *flate.Writer, which are large
}

// DefaultDir is the directory of the reader's own library: hearsay in
// $XDG_DATA_HOME, or where the platform keeps an application's data.
func DefaultDir() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "hearsay"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", errors.New("there is no home directory to keep the library in")
	}
	switch runtime.GOOS {
	case "windows":
		if dir := os.Getenv("LOCALAPPDATA"); dir != "" {
			return filepath.Join(dir, "hearsay"), nil
		}
		return filepath.Join(home, "AppData", "Local", "hearsay"), nil
	case "darwin", "ios":
		return filepath.Join(home, "Library", "Application Support", "hearsay"), nil
	}
	return filepath.Join(home, ".local", "share", "hearsay"), nil
}

// Exists reports whether dir holds a library.
func Exists(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, FileName))
	return err == nil
}

// Older reports whether dir holds a library of an earlier format, which opening it
// brings up to date. It looks at one number of the file.
func Older(dir string) bool {
	f, err := os.Open(filepath.Join(dir, FileName))
	if err != nil {
		return false
	}
	defer f.Close()
	var header [64]byte
	if _, err := io.ReadFull(f, header[:]); err != nil {
		return false
	}
	version := binary.BigEndian.Uint32(header[60:]) // where SQLite keeps user_version
	return version > 0 && version < format
}

// Open opens the library in dir, and makes directory and library where there
// are none, readable by their owner only. A library of an older format is
// brought up to date; one of a newer format is refused with [ErrNewer] and left
// as it is. Opening takes about a millisecond.
func Open(ctx context.Context, dir string) (*Library, error) {
	return OpenTelling(ctx, dir, nil)
}

// OpenTelling is [Open]. Where bringing a library up to date takes longer, which
// is milliseconds for each article, it calls tell with how many articles of all
// are done. What was done stays done when ctx ends.
func OpenTelling(ctx context.Context, dir string, tell func(done, all int)) (*Library, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the library's directory cannot be made: %w", err)
	}
	path := filepath.Join(dir, FileName)
	l := &Library{dir: dir}
	if l.writer, err = connect(path, url.Values{"_txlock": {"immediate"}}); err != nil {
		return nil, err
	}
	l.writer.SetMaxOpenConns(1)
	if l.reader, err = connect(path, url.Values{"_pragma": {"query_only(1)"}}); err != nil {
		return nil, errors.Join(err, l.writer.Close())
	}
	l.reader.SetMaxOpenConns(max(4, runtime.GOMAXPROCS(0)))
	l.reader.SetMaxIdleConns(2)
	l.reader.SetConnMaxIdleTime(time.Minute)
	if err := l.migrate(ctx, path, tell); err != nil {
		return nil, errors.Join(fmt.Errorf("the library in %s: %w", dir, sentence(err)), l.Close())
	}
	return l, nil
}

// busyTimeout is how long a statement waits for another process: longer than
// any transaction here, so that running into it means that something hangs.
const busyTimeout = 15 * time.Second

// connect prepares connections to the file at path; none is opened yet.
// Commits are synced to disk: a confirmed bookmark outlives a power cut.
func connect(path string, params url.Values) (*sql.DB, error) {
	params["_pragma"] = append(params["_pragma"],
		"foreign_keys(1)", "synchronous(full)", "trusted_schema(0)",
		"cache_size(-4096)",            // KiB for each connection: memory stays bounded
		"journal_size_limit(33554432)") // the log shrinks to it again after a large change
	params.Set("_busy_timeout", strconv.FormatInt(busyTimeout.Milliseconds(), 10))
	uri := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path), RawQuery: params.Encode()}
	if uri.Path[0] != '/' { // C:/…
		uri.Path = "/" + uri.Path
	}
	return sql.Open("sqlite", uri.String())
}

// Close waits for what is being done and releases the library.
func (l *Library) Close() error {
	return errors.Join(l.reader.Close(), l.writer.Close())
}

// Dir is the directory that the library lies in.
func (l *Library) Dir() string { return l.dir }

// write runs do in a transaction that no other writer's overlaps; it takes
// effect as a whole, or, when do or the commit ends in an error, not at all.
func (l *Library) write(ctx context.Context, do func(tx *sql.Tx) error) error {
	tx, err := l.writer.BeginTx(ctx, nil)
	if err != nil {
		return sentence(err)
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback() // the first error tells more
		return sentence(err)
	}
	return sentence(tx.Commit())
}

// view runs do in a transaction that sees the library as it is at one moment.
func (l *Library) view(ctx context.Context, do func(tx *sql.Tx) error) error {
	tx, err := l.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return sentence(err)
	}
	defer tx.Rollback() // nothing was changed
	return sentence(do(tx))
}
