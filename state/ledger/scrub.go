package ledger

import (
	"context"
	"database/sql"
	"encoding/binary"
)

// scrubbedAtOnce is how many pages are looked through in one transaction.
const scrubbedAtOnce = 500

// scrub overwrites the unused middle of every page. SQLite overwrites a row that is deleted, but not the copies
// of it that earlier moves from page to page have left there; only VACUUM drops them, and in a ledger of
// 100,000 orders no window could record a rent for seconds. Here no transaction takes longer than a few
// milliseconds, and pages without such copies are only read.
func scrub(ctx context.Context, db *sql.DB) error {
	var pages int
	if err := db.QueryRowContext(ctx, "PRAGMA page_count").Scan(&pages); err != nil {
		return err
	}
	for first := 1; first <= pages; first += scrubbedAtOnce {
		dirty, err := dirtyPages(ctx, db, first, first+scrubbedAtOnce-1)
		if err == nil && len(dirty) > 0 {
			err = insist(ctx, func() error { return scrubPages(ctx, db, first, first+scrubbedAtOnce-1) })
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// page is a page of the file.
type page struct {
	number  int
	content []byte
}

// readsPages is a database or a transaction.
type readsPages interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func dirtyPages(ctx context.Context, from readsPages, first, last int) ([]page, error) {
	rows, err := from.QueryContext(ctx, "SELECT pgno, data FROM sqlite_dbpage WHERE pgno BETWEEN ? AND ?", first, last)
	all, err := collect(rows, err, func(scan func(...any) error) (p page, err error) {
		if err = scan(&p.number, &p.content); err == nil && !p.clear() {
			p.content = nil
		}
		return p, err
	})
	if err != nil {
		return nil, err
	}
	var dirty []page
	for _, p := range all {
		if p.content != nil {
			dirty = append(dirty, p)
		}
	}
	return dirty, nil
}

func scrubPages(ctx context.Context, db *sql.DB, first, last int) error {
	return fillNew(ctx, db, func(tx *sql.Tx) error {
		dirty, err := dirtyPages(ctx, tx, first, last)
		for _, p := range dirty {
			if err != nil {
				return err
			}
			_, err = tx.ExecContext(ctx, "UPDATE sqlite_dbpage SET data = ? WHERE pgno = ?", p.content, p.number)
		}
		return err
	})
}

// clear overwrites the middle of the page with zeros, and reports whether anything else was there. It leaves
// alone what is no page of a table or an index.
func (p page) clear() (changed bool) {
	head := 0
	if p.number == 1 {
		head = fileHead
	}
	if len(p.content) < head+pageHead {
		return false
	}
	from := head + pageHead
	switch p.content[head] {
	case innerIndex, innerTable:
		from += pointerLength
	case leafIndex, leafTable:
	default:
		return false
	}
	from += cellPointer * int(binary.BigEndian.Uint16(p.content[head+3:]))
	to := int(binary.BigEndian.Uint16(p.content[head+5:]))
	for i := from; i < min(to, len(p.content)); i++ {
		changed = changed || p.content[i] != 0
		p.content[i] = 0
	}
	return changed
}

// What stands where in a page of SQLite's file format: the kind of the page, how many rows it has (at 3) and
// where the first of them begins (at 5). The rows are at the end, and their places follow the head.
const (
	fileHead      = 100
	pageHead      = 8
	pointerLength = 4
	cellPointer   = 2

	innerIndex = 2
	innerTable = 5
	leafIndex  = 10
	leafTable  = 13
)
