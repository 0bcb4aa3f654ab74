package repair

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
	"os"
)

// The fields of a database's first page that describe the rest of the file (SQLite's file
// format, section 1.3).
const (
	pageSize     = 4096 // SQLite's default, so every ledger has it
	magic        = "SQLite format 3\x00"
	journalAt    = 18
	pageCountAt  = 28
	freePagesEnd = 40 // the fields of the free list end here
)

// Image is a database in memory, prepared so that SQLite reads all pages that are sound.
// Missing parts of a page are zeros.
type Image []byte

// Lenient is a setting that makes SQLite read a database of which a part is missing. Otherwise
// SQLite rejects all of a file that is shorter than its first page says, or lacks a page where
// a table or an index begins. It comes before every other setting, because most of those read
// the tables.
const Lenient = "writable_schema(1)"

// Read reads a damaged database together with its journal; the image is empty if there is
// nothing. torn means that the end of the journal is missing.
func (s Schema) Read(ctx context.Context, old string) (i Image, torn bool, err error) {
	pages, journal, err := readFiles(old)
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
		err = s.graft(ctx, i, s.Steps)
	default:
		i.standAlone()
	}
	return i, torn, err
}

func readFiles(path string) (pages, journal []byte, err error) {
	if pages, err = os.ReadFile(path); err != nil {
		return nil, nil, err
	}
	journal, err = os.ReadFile(path + "-wal")
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return pages, journal, err
}

// ReadWhole reads a database that should be sound together with its journal. Nothing is prepared in it, so
// SQLite finds what is missing. The image is empty if the file is no database.
func ReadWhole(path string) (Image, error) {
	pages, journal, err := readFiles(path)
	if err != nil {
		return nil, err
	}
	i, _ := withJournal(pages, journal)
	if len(i) < pageSize || string(i[:len(magic)]) != magic {
		return nil, nil
	}
	i[journalAt], i[journalAt+1] = 1, 1 // a database in memory has no journal
	return i, nil
}

// ReadOpen reads a database through a connection that has it open, because its file was
// removed. The image is empty if there is not even a first page.
func ReadOpen(old *sql.Conn) (i Image, err error) {
	i, err = serialized(old)
	if err != nil || len(i) < pageSize {
		return nil, err
	}
	i.standAlone()
	return i, nil
}

func serialized(conn *sql.Conn) (i Image, err error) {
	err = conn.Raw(func(raw any) (err error) {
		i, err = raw.(interface{ Serialize() ([]byte, error) }).Serialize()
		return err
	})
	return i, err
}

// standAlone clears what the first page says about other pages and the journal, so that SQLite
// goes by the file's size and does not look for free pages.
func (i Image) standAlone() {
	i[journalAt], i[journalAt+1] = 1, 1
	clear(i[pageCountAt:freePagesEnd])
}

// open returns a connection to SQLite's own copy of the image.
func (i Image) open(ctx context.Context) (*memory, error) {
	m, err := openMemory(ctx, Lenient)
	if err != nil {
		return nil, err
	}
	err = m.Raw(func(raw any) error { return raw.(interface{ Deserialize([]byte) error }).Deserialize(i) })
	if err != nil {
		return nil, errors.Join(err, m.Close())
	}
	return m, nil
}

// memory is a database in memory, and its one connection.
type memory struct {
	*sql.Conn
	db *sql.DB
}

func openMemory(ctx context.Context, pragmas ...string) (*memory, error) {
	db, err := sql.Open("sqlite", "file::memory:?"+url.Values{"_pragma": pragmas}.Encode())
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
