package ledger

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"sync/atomic"
)

// connections makes the connections to one database and counts them: what SQLite says of
// changes to a file holds for one connection alone, and database/sql makes a new one where
// a write ran out of time.
type connections struct {
	driver driver.Driver
	dsn    string
	made   atomic.Int64
}

// Connect makes one, and counts also one that cannot be made.
func (c *connections) Connect(context.Context) (driver.Conn, error) {
	c.made.Add(1)
	return c.driver.Open(c.dsn)
}

// Driver is SQLite's.
func (c *connections) Driver() driver.Driver { return c.driver }

// connect gives one connection to a database: a second writer of the same process would
// only sleep and try again for the lock, where here it waits its turn.
func connect(dsn string) (*sql.DB, error) {
	db, _, err := connectCounted(dsn)
	return db, err
}

func connectCounted(dsn string) (*sql.DB, *connections, error) {
	named, err := sql.Open("sqlite", dsn) // which connects to nothing yet
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
