package library

import "fmt"

// LimitPages makes the disk full at a number of pages.
func LimitPages(l *Library, pages int) error {
	_, err := l.writer.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages))
	return err
}
