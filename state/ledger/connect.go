package ledger

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"

	_ "modernc.org/sqlite"
)

// connections makes the connections to one database and counts them: SQLite's report of
// changes to a file is valid for one connection only, and database/sql makes a new connection
// if a write runs out of time.
type connections struct {
	driver driver.Driver
	dsn    string
	made   atomic.Int64
}

// Connect makes a connection. A failed attempt counts, too.
func (c *connections) Connect(context.Context) (driver.Conn, error) {
	c.made.Add(1)
	conn, err := c.driver.Open(c.dsn)
	if own, ok := conn.(driverConn); ok && err == nil {
		return &connection{own, map[string]*statement{}}, nil
	}
	return conn, err
}

// Driver returns the SQLite driver.
func (c *connections) Driver() driver.Driver { return c.driver }

// connect limits a database to one connection: with two, a second writer of this process would
// sleep and poll for the lock; with one, it waits in line.
func connect(dsn string) (*sql.DB, error) {
	db, _, err := connectCounted(dsn)
	return db, err
}

func connectCounted(dsn string) (*sql.DB, *connections, error) {
	named, err := sql.Open("sqlite", dsn) // does not connect yet
	if err != nil {
		return nil, nil, err
	}
	c := &connections{driver: named.Driver(), dsn: dsn}
	if err := named.Close(); err != nil {
		return nil, nil, err
	}
	db := sql.OpenDB(c)
	db.SetMaxOpenConns(1)
	return db, c, nil
}

// dsn names the database and the settings of every connection to it, after the given pragmas.
// Full synchronisation lets a rent survive a power cut: it is SQLite's default, but on macOS
// it works only with fullfsync. With secure_delete, SQLite overwrites what is deleted, so that a code that
// was forgotten is gone from the file: see forget.go. None of the settings reads the file: if a setting fails, the
// connection is closed, and closing cleans up in a damaged file. A transaction that may write
// takes the lock when it begins: after reading first, it could no longer get the lock if
// another window wrote meanwhile.
func dsn(path string, pragmas ...string) string { return dsnFor("rw", path, pragmas...) }

// dsnFor is dsn with another mode than for reading and writing. In none of them is a missing file
// made again, empty.
func dsnFor(mode, path string, pragmas ...string) string {
	pragmas = append(pragmas, fmt.Sprintf("busy_timeout(%d)", turn.Milliseconds()), "foreign_keys(1)", "fullfsync(1)", "secure_delete(1)")
	return fileURL(path, url.Values{"_pragma": pragmas, "_txlock": {"immediate"}, "mode": {mode}})
}

// dsnAsIs names a database that nobody changes meanwhile: SQLite takes no locks and makes no files for it.
func dsnAsIs(path string) string {
	return fileURL(path, url.Values{"mode": {"ro"}, "immutable": {"1"}})
}

func fileURL(path string, query url.Values) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // a drive letter
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: query.Encode()}
	return u.String()
}
