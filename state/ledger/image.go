package ledger

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
)

// The fields of a database's first page that say something about the rest of the file
// (SQLite's file format, section 1.3).
const (
	pageSize     = 4096 // SQLite's own choice, and so that of every ledger
	magic        = "SQLite format 3\x00"
	journalAt    = 18
	pageCountAt  = 28
	freePagesEnd = 40 // the free list lies between the count of pages and here
)

// image is a database in memory, made up so that SQLite reads it as far as its pages are
// whole. What is missing of a page is zeros.
type image []byte

// lenient has SQLite read a database of which a part is gone. Without it, it refuses all of
// a file that is shorter than its first page says, or lacks a page where some table or
// index begins. It comes before every other setting, for most of those read the tables.
const lenient = "writable_schema(1)"

// readImage reads a damaged database with what its journal has; the image is empty where
// there is nothing. torn is that the journal lacks its end.
func (s site) readImage(ctx context.Context, old string) (i image, torn bool, err error) {
	pages, err := os.ReadFile(old)
	if err != nil {
		return nil, false, err
	}
	journal, err := os.ReadFile(old + "-wal")
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err != nil {
		return nil, false, err
	}
	if part := len(pages) % pageSize; part > 0 {
		pages = append(pages, make([]byte, pageSize-part)...)
	}
	i, torn = withJournal(pages, journal)
	switch {
	case len(i) == 0:
	case string(i[:len(magic)]) != magic:
		err = s.graft(ctx, i, len(s.migrations))
	default:
		i.standAlone()
	}
	return i, torn, err
}

// standAlone takes out of the first page what it says about other pages and the journal,
// so that SQLite goes by the size and looks for no free page.
func (i image) standAlone() {
	i[journalAt], i[journalAt+1] = 1, 1
	clear(i[pageCountAt:freePagesEnd])
}

// open gives a connection to the image, which is SQLite's own copy of it.
func (i image) open(ctx context.Context) (*memory, error) {
	m, err := openMemory(ctx, lenient)
	if err != nil {
		return nil, err
	}
	err = m.Raw(func(raw any) error { return raw.(interface{ Deserialize([]byte) error }).Deserialize(i) })
	if err != nil {
		return nil, errors.Join(err, m.Close())
	}
	return m, nil
}

// memory is a database on no disk, and its one connection.
type memory struct {
	*sql.Conn
	db *sql.DB
}

func openMemory(ctx context.Context, pragmas ...string) (*memory, error) {
	db, err := connect(dsn("", pragmas...))
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &memory{conn, db}, nil
}

func (m *memory) Close() error { return errors.Join(m.Conn.Close(), m.db.Close()) }
