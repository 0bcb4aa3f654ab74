package ledger

import (
	"database/sql"
	"time"

	"example.com/verifyo/api"
)

// storedTime is a time as it is stored in its column; the zero time is NULL.
func storedTime(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMicro()
}

// timeColumn scans what storedTime stored.
type timeColumn struct{ into *time.Time }

// Scan makes timeColumn a sql.Scanner.
func (c timeColumn) Scan(stored any) error {
	var n sql.Null[int64]
	if err := n.Scan(stored); err != nil {
		return err
	}
	*c.into = time.Time{}
	if n.Valid {
		*c.into = time.UnixMicro(n.V).UTC()
	}
	return nil
}

// storedUSD is an amount as it is stored in its column; an unknown amount is NULL.
func storedUSD(u api.USD) any {
	if !u.Known() {
		return nil
	}
	return u.Units()
}

// usdColumn scans what storedUSD stored.
type usdColumn struct{ into *api.USD }

// Scan makes usdColumn a sql.Scanner.
func (c usdColumn) Scan(stored any) error {
	var n sql.Null[int64]
	if err := n.Scan(stored); err != nil {
		return err
	}
	*c.into = api.USD{}
	if n.Valid {
		*c.into = api.Units(n.V)
	}
	return nil
}
