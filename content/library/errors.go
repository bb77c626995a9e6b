package library

import (
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

var (
	// ErrNotFound says that the library has no such article, analysis or source.
	ErrNotFound = errors.New("it is not in the library")

	// ErrNewer says that a newer hearsay made the library.
	ErrNewer = errors.New("it was made by a newer version of hearsay: update hearsay to open it (nothing was changed)")

	// ErrForeign says that the file is a database of another program.
	ErrForeign = errors.New(FileName + " there is not a library of hearsay: choose another directory (nothing was changed)")

	// ErrDamaged says that the file is not what was written to it.
	ErrDamaged = errors.New("its file is damaged: restore a backup, or move it away to begin a new one")

	// ErrFull says that there was no room for what was to be written.
	ErrFull = errors.New("the disk is full: nothing was changed, and what was there before is unharmed")

	// ErrReadOnly says that the file or its directory may not be written.
	ErrReadOnly = errors.New("it cannot be written: allow writing to its directory, or choose another")

	// ErrBusy says that another process kept the library from being written.
	ErrBusy = errors.New("another hearsay has been writing to it for long: try again")

	// ErrDisk says that the disk did not do what it was asked to.
	ErrDisk = errors.New("the disk has refused: it may be faulty, or you may write no more there than you have; nothing was changed")

	// errTooMuch says that more memory was asked for than there is. A damaged
	// page that gives a wrong length asks so, too.
	errTooMuch = errors.New("what is to be read from it does not fit into memory: hearsay library check tells whether it is damaged")
)

// sentence says in words what an error of the database means to its reader.
func sentence(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	meaning := error(nil)
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		meaning = ErrFull
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		meaning = ErrDamaged
	case sqlite3.SQLITE_NOMEM:
		meaning = errTooMuch
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		meaning = ErrReadOnly
	case sqlite3.SQLITE_BUSY:
		meaning = ErrBusy
	case sqlite3.SQLITE_IOERR:
		meaning = ErrDisk
	default:
		return err
	}
	if errors.Is(err, meaning) {
		return err
	}
	return fmt.Errorf("%w [%w]", meaning, err)
}
