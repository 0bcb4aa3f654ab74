package ledger

import (
	"context"
	"database/sql/driver"
	"errors"
	"strings"
)

// mostKept is how many statements are kept at most. A window uses fewer, but a search makes its statement from what is
// sought, so their number has no end.
const mostKept = 100

// driverConn is what the driver's connections can do.
type driverConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.SessionResetter
	driver.Validator
	driver.Pinger

	// What the ledger asks of the driver itself, through sql.Conn.Raw.
	IsReadOnly(schema string) (bool, error)
	Serialize() ([]byte, error)
	Deserialize([]byte) error
}

// connection keeps the statements that it has prepared: SQLite takes longer to read the text of most
// statements than to carry them out, and they come again and again. It needs no lock, because
// database/sql never uses a connection from two goroutines at a time.
type connection struct {
	driverConn
	kept map[string]*statement
}

// statement is a prepared statement. While the rows of a query are open it cannot be used again.
type statement struct {
	driver.Stmt
	open bool
}

// prepared is the statement for a text; nil if it must not be kept or is in use.
func (c *connection) prepared(ctx context.Context, query string) (*statement, error) {
	if s, known := c.kept[query]; known {
		if s.open {
			return nil, nil
		}
		return s, nil
	}
	if !mayBeKept(query) || len(c.kept) >= mostKept {
		return nil, nil
	}
	stmt, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	s := &statement{Stmt: stmt}
	c.kept[query] = s
	return s, nil
}

// mayBeKept reports whether a text is a single statement about rows, or one of the few others that come again and
// again. Most pragmas and the changes of the schema are rare, and some of them act when they are prepared.
func mayBeKept(query string) bool {
	switch query {
	case commit, rollback, "PRAGMA data_version", "PRAGMA user_version":
		return true
	}
	query = strings.TrimLeft(query, "\n")
	switch verb := query[:max(0, strings.IndexAny(query, " \n"))]; verb {
	case "SELECT", "WITH", "INSERT", "UPDATE", "DELETE":
		return !strings.Contains(query, ";")
	}
	return false
}

// ExecContext carries out a statement without rows.
func (c *connection) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	s, err := c.prepared(ctx, query)
	if err != nil {
		return nil, err
	}
	if exec, can := s.stmt().(driver.StmtExecContext); can {
		return exec.ExecContext(ctx, args)
	}
	return c.driverConn.ExecContext(ctx, query, args)
}

// QueryContext carries out a statement with rows.
func (c *connection) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := c.prepared(ctx, query)
	if err != nil {
		return nil, err
	}
	queryer, can := s.stmt().(driver.StmtQueryContext)
	if !can {
		return c.driverConn.QueryContext(ctx, query, args)
	}
	rows, err := queryer.QueryContext(ctx, args)
	if err != nil {
		return nil, err
	}
	s.open = true
	return &rowsOf{rows, s}, nil
}

// stmt is the driver's statement; nil for none.
func (s *statement) stmt() driver.Stmt {
	if s == nil {
		return nil
	}
	return s.Stmt
}

// rowsOf are the rows of a kept statement.
type rowsOf struct {
	driver.Rows
	statement *statement
}

// Close lets the statement be used again.
func (r *rowsOf) Close() error {
	err := r.Rows.Close()
	r.statement.open = false
	return err
}

// Close also closes the statements: SQLite keeps the file open while one is left.
func (c *connection) Close() error {
	var errs []error
	for _, s := range c.kept {
		errs = append(errs, s.Close())
	}
	c.kept = map[string]*statement{}
	return errors.Join(append(errs, c.driverConn.Close())...)
}
