package ledger

import (
	"database/sql"
	"database/sql/driver"
	"time"

	"example.com/verifyo/api"
)

// field is a value that a column stores: it says how, and takes back what was stored.
type field interface {
	driver.Valuer
	sql.Scanner
}

// plainColumn is a column that stores its value as it is: a word, a number, or yes or no.
type plainColumn[T any] struct{ into *T }

func plain[T any](into *T) field { return plainColumn[T]{into} }

// Value makes plainColumn a driver.Valuer.
func (c plainColumn[T]) Value() (driver.Value, error) {
	return driver.DefaultParameterConverter.ConvertValue(*c.into)
}

// Scan makes plainColumn a sql.Scanner.
func (c plainColumn[T]) Scan(stored any) error {
	var v sql.Null[T]
	err := v.Scan(stored)
	*c.into = v.V
	return err
}

// storedTime is a time as it is stored in its column; the zero time is NULL.
func storedTime(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMicro()
}

// roundedUp is a time that is not stored as an earlier one: what must wait until then must not come
// a moment before.
func roundedUp(t time.Time) time.Time { return t.Add(time.Microsecond - 1).Truncate(time.Microsecond) }

// timeColumn is a column that stores a time.
type timeColumn struct{ into *time.Time }

// Value makes timeColumn a driver.Valuer.
func (c timeColumn) Value() (driver.Value, error) { return storedTime(*c.into), nil }

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

// usdColumn is a column that stores an amount.
type usdColumn struct{ into *api.USD }

// Value makes usdColumn a driver.Valuer.
func (c usdColumn) Value() (driver.Value, error) { return storedUSD(*c.into), nil }

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

// derived is a column that can be worked out from the others. It is stored so that orders can be found
// by it, and never read back.
type derived func() any

// Value makes derived a driver.Valuer.
func (d derived) Value() (driver.Value, error) { return d(), nil }

// Scan makes derived a sql.Scanner.
func (derived) Scan(any) error { return nil }
