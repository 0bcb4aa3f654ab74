package ledger

import (
	"context"
	"database/sql"
	"encoding/binary"
)

// scrubbedAtOnce is how many pages are looked through in one transaction.
const scrubbedAtOnce = 500

// scrub overwrites what is unused in every page. SQLite overwrites a row that is deleted (secure_delete, see dsn), but
// not the copies of it that earlier moves from page to page have left, and an older version of verifyo left the deleted
// rows, too. VACUUM would drop them all, but in a ledger of 100,000 orders no window could record a rent for seconds.
// Here a transaction takes some milliseconds, and pages without such copies are only read.
//
// What is left are gaps of up to three bytes between two rows, which belong to no list.
func scrub(ctx context.Context, db *sql.DB) error {
	var pages int
	if err := db.QueryRowContext(ctx, "PRAGMA page_count").Scan(&pages); err != nil {
		return err
	}
	for first := 1; first <= pages; first += scrubbedAtOnce {
		if err := insist(ctx, func() error { return scrubPages(ctx, db, first, first+scrubbedAtOnce-1) }); err != nil {
			return err
		}
	}
	return nil
}

// scrubPages takes the lock of a writer only if there is anything to overwrite.
func scrubPages(ctx context.Context, db *sql.DB, first, last int) error {
	clean := false
	err := inTransaction(ctx, db, &sql.TxOptions{ReadOnly: true}, func(tx *sql.Tx) error {
		dirty, err := dirtyPages(ctx, tx, first, last)
		clean = len(dirty) == 0
		return err
	})
	if err != nil || clean {
		return err
	}
	return inTransaction(ctx, db, nil, func(tx *sql.Tx) error {
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

// page is a page of the file.
type page struct {
	number  int
	content []byte
}

// dirtyPages are the pages in which anything unused was not overwritten, with that overwritten.
func dirtyPages(ctx context.Context, tx *sql.Tx, first, last int) (dirty []page, err error) {
	free, err := freePages(ctx, tx)
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, selectPages, first, last)
	pages, err := collect(rows, err, func(scan func(...any) error) (p page, err error) {
		err = scan(&p.number, &p.content)
		return p, err
	})
	for _, p := range pages {
		if p.clear(free) {
			dirty = append(dirty, p)
		}
		if _, is := free[p.number]; is || err != nil {
			continue
		}
		var tails []page
		tails, err = p.tails(ctx, tx)
		dirty = append(dirty, tails...)
	}
	return dirty, err
}

// selectPages asks for each page by its number: SQLite looks through the whole file for a span of them.
const selectPages = `SELECT pgno, data FROM sqlite_dbpage WHERE pgno IN (
	WITH RECURSIVE numbers (n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2) SELECT n FROM numbers)`

// freePages are the pages that no table and no index has, and how many bytes at their beginning are in use: in some
// of them is the list of the others.
func freePages(ctx context.Context, tx *sql.Tx) (used map[int]int, err error) {
	used = map[int]int{}
	var head []byte
	if err := tx.QueryRowContext(ctx, "SELECT data FROM sqlite_dbpage WHERE pgno = 1").Scan(&head); err != nil {
		return nil, err
	}
	next := number(head[firstFree:])
	for next != 0 {
		var list []byte
		if err := tx.QueryRowContext(ctx, "SELECT data FROM sqlite_dbpage WHERE pgno = ?", next).Scan(&list); err != nil {
			return nil, err
		}
		n := min(number(list[4:]), len(list)/4-2)
		used[next] = 4 * (n + 2)
		for i := range n {
			used[number(list[4*(i+2):])] = 0
		}
		if next = number(list); used[next] > 0 {
			break // it is damaged: a list that leads back to itself
		}
	}
	return used, nil
}

func number(b []byte) int { return int(binary.BigEndian.Uint32(b)) }

// clear overwrites with zeros what is unused, and reports whether anything else was there. It leaves alone what is
// no page of a table or an index, except the free pages.
func (p page) clear(free map[int]int) (changed bool) {
	if used, is := free[p.number]; is {
		return zero(p.content, used, len(p.content))
	}
	head, from, is := p.head()
	if !is {
		return false
	}
	short := func(at int) int { return int(binary.BigEndian.Uint16(p.content[at:])) }
	changed = zero(p.content, from+cellPointer*short(head+rowsAt), short(head+5))
	for gap := short(head + 1); gap > 0 && gap+4 <= len(p.content); {
		changed = zero(p.content, gap+4, gap+short(gap+2)) || changed
		if next := short(gap); next > gap {
			gap = next // they are in the order of their places
			continue
		}
		break
	}
	return changed
}

// head is where the head of a page of a table or an index begins, and where the places of its rows do.
func (p page) head() (head, from int, is bool) {
	if p.number == 1 {
		head = fileHead
	}
	if len(p.content) < head+pageHead+pointerLength {
		return 0, 0, false
	}
	switch p.content[head] {
	case innerIndex, innerTable:
		return head, head + pageHead + pointerLength, true
	case leafIndex, leafTable:
		return head, head + pageHead, true
	}
	return 0, 0, false
}

// zero overwrites a part of a page, and reports whether anything but zeros was there.
func zero(content []byte, from, to int) (changed bool) {
	for i := from; i < min(to, len(content)); i++ {
		changed = changed || content[i] != 0
		content[i] = 0
	}
	return changed
}

// What stands where in SQLite's file format: in the head of the file, the number of the first free page; in the head of
// a page, its kind, where the first gap between its rows is (at 1), how many rows it has (at 3) and where the first of
// them begins (at 5). The rows are at the end, and their places follow the head. A gap begins with the place of the next
// one and its own length. A list of free pages begins with the number of the next such list and its length.
const (
	fileHead      = 100
	firstFree     = 32
	pageHead      = 8
	pointerLength = 4
	rowsAt        = 3
	cellPointer   = 2

	innerIndex = 2
	innerTable = 5
	leafIndex  = 10
	leafTable  = 13
)
