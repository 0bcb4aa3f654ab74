package ledger

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"sync/atomic"
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
