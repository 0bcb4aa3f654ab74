package ledger

import (
	"context"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// The fields of a database's first page that depend on the others (SQLite's file format,
// section 1.3).
const (
	pageSize       = 4096 // SQLite's own choice, and so that of every ledger
	journalAt      = 18
	changesAt      = 24
	pageCountAt    = 28
	freeListAt     = 32
	freePagesAt    = 36
	changesSeenAt  = 92
	firstPageUnits = 4
)

// graft makes a copy of a damaged database that has the first page of an empty ledger: it
// says where the tables begin, and without it nothing is found. The tables of the first
// step of the schema begin in every ledger where they do in an empty one, and a column
// that a later step added is empty where a row is older. Tables of later steps are not
// found. It reports whether there is anything to graft on.
func (s site) graft(ctx context.Context, old, copied string) (made bool, err error) {
	damaged, err := os.ReadFile(old)
	if err != nil || len(damaged) < 2*pageSize {
		return false, err
	}
	first, err := s.firstPage(ctx)
	if err != nil {
		return false, err
	}
	pages := len(damaged) / pageSize
	binary.BigEndian.PutUint32(first[pageCountAt:], uint32(pages))
	first[journalAt], first[journalAt+1] = 2, 2 // WAL, for writing and reading
	copy(first[freeListAt:], make([]byte, firstPageUnits))
	copy(first[freePagesAt:], make([]byte, firstPageUnits))
	copy(first[changesSeenAt:], first[changesAt:changesAt+firstPageUnits]) // else the count of pages does not hold
	copy(damaged, first)
	if err := os.WriteFile(copied, damaged[:pages*pageSize], 0o600); err != nil {
		return false, err
	}
	journal, err := os.ReadFile(old + "-wal")
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	return true, os.WriteFile(copied+"-wal", journal, 0o600)
}

// firstPage is that of an empty ledger after as many steps of the schema as one page can
// describe.
func (s site) firstPage(ctx context.Context) ([]byte, error) {
	for n := len(s.migrations); n > 0; n-- {
		page, err := s.emptyPage(ctx, s.migrations[:n])
		if err != nil || page[schemaKindAt] == leaf {
			return page, err
		}
	}
	return nil, errors.New("no step of the schema fits a page")
}

// The kind of the page that describes the tables: a leaf holds all of it.
const (
	schemaKindAt = 100
	leaf         = 13
)

func (s site) emptyPage(ctx context.Context, steps []string) ([]byte, error) {
	path := filepath.Join(s.dir, "ledger-empty.db")
	db, err := beginEmpty(path)
	if err != nil {
		return nil, err
	}
	err = errors.Join(takeSteps(ctx, db, steps), db.Close())
	var whole []byte
	if err == nil {
		whole, err = os.ReadFile(path)
	}
	if err == nil && len(whole) < pageSize {
		err = errors.New("an empty ledger has no first page")
	}
	if err := errors.Join(err, remove(path)); err != nil {
		return nil, err
	}
	return whole[:pageSize], nil
}
