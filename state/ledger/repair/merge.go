package repair

import (
	"context"
	"encoding/json"
	"errors"
)

// Add adds to a database with the newest schema what a copy of the ledger has and the database
// lacks: orders, later states of its orders, and the content of the tables that were not read
// from beginning to end. The copy may be of an older schema, and damaged itself. found is updated.
//
// The balance is left as it is: an old one would be compared with the next, and the difference
// taken for refunds.
func (s Schema) Add(ctx context.Context, i Image, into Database, found *Found) error {
	part, read, err := s.readable(ctx, i)
	if err != nil {
		return err
	}
	defer part.Close()
	tx, err := into.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing is left to undo after the commit
	if err := (&merger{newSalvager(ctx, part.Conn, tx)}).all(read, found); err != nil {
		return err
	}
	return tx.Commit()
}

// readable is a database in memory with the newest schema and every row of the image that can be
// read. A sound image needs no copying of rows; what was found in it is then empty.
func (s Schema) readable(ctx context.Context, i Image) (*memory, Found, error) {
	part, err := i.open(ctx)
	if err != nil {
		return nil, Found{}, err
	}
	if part.sound(ctx) && s.Bring(ctx, part, s.Steps) == nil {
		return part, Found{}, nil
	}
	if err := part.Close(); err != nil {
		return nil, Found{}, err
	}
	if part, err = openMemory(ctx); err != nil {
		return nil, Found{}, err
	}
	read, err := s.Copy(ctx, i, part)
	if err == nil {
		err = s.Bring(ctx, part, s.Steps)
	}
	if err != nil {
		return nil, Found{}, errors.Join(err, part.Close())
	}
	return part, read, nil
}

// sound reports whether SQLite finds no damage.
func (m *memory) sound(ctx context.Context) bool {
	var said string
	err := m.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&said)
	return err == nil && said == "ok"
}

// merger copies rows from a copy of the ledger.
type merger struct{ salvager }

func (m *merger) all(read Found, found *Found) error {
	if err := m.copyOrders(found.Whole["events"]); err != nil {
		return err
	}
	last := m.number(m.from, "SELECT seq FROM sqlite_sequence WHERE name = 'orders'")
	if found.Last = max(found.Last, last); found.Last <= probed {
		if err := SkipKeys(m.ctx, m.into, int64(found.Last)); err != nil {
			return err
		}
	}
	tables, err := m.tables()
	if err != nil {
		return err
	}
	for _, table := range tables {
		if table == "events" || table == "balance" || found.Whole[table] {
			continue
		}
		if _, err := m.oneWay(table, "", ""); err != nil {
			return err
		}
		found.Whole[table] = read.Whole == nil || read.Whole[table]
	}
	return nil
}

// copyOrders copies the orders that are missing, and those of which the copy has a later state. A
// history that is known to be complete gets no more entries.
func (m *merger) copyOrders(histories bool) error {
	theirs, err := States(m.ctx, m.from)
	if err != nil {
		return err
	}
	ours, err := States(m.ctx, m.into)
	if err != nil {
		return err
	}
	orders, entries, err := m.missing(ours, theirs)
	if err == nil {
		err = m.rows("orders", "key", orders)
	}
	if err == nil && !histories {
		orders = append(orders, entries...)
	}
	if err == nil {
		err = m.rows("events", "order_key", orders)
	}
	return err
}

// missing are the keys of the orders to copy, and of those that may lack entries of their history.
func (m *merger) missing(ours, theirs []State) (orders, entries []int64, err error) {
	known, ids, last := map[int64]State{}, map[string]bool{}, int64(0)
	for _, o := range ours {
		known[o.key], last = o, max(last, o.key)
		ids[o.id] = o.id != ""
	}
	for _, o := range theirs {
		last = max(last, o.key)
	}
	for _, their := range theirs {
		our, taken := known[their.key]
		same := taken && our.isSame(their)
		switch {
		case same && our.revision >= their.revision:
			entries = append(entries, their.key)
		case same:
			orders = append(orders, their.key)
		case ids[their.id]: // under another key
		case taken:
			last++
			orders = append(orders, last)
			err = m.rename(their.key, last)
		default:
			orders = append(orders, their.key)
		}
		if err != nil {
			return nil, nil, err
		}
	}
	return orders, entries, nil
}

// rows copies the rows of a table for some orders. No entry of a history is ever changed, so those
// that are there are left alone.
func (m *merger) rows(table, key string, orders []int64) error {
	list, err := json.Marshal(orders)
	if err == nil {
		_, err = m.oneWay(table, "WHERE "+key+" IN (SELECT value FROM json_each(?))", "", string(list))
	}
	return err
}

// rename gives an order a new key if its own belongs to another order by now. This happens if
// somebody removed the ledger and left its copies.
func (m *merger) rename(key, next int64) error {
	for _, step := range []string{"UPDATE orders SET key = ? WHERE key = ?", "UPDATE events SET order_key = ? WHERE order_key = ?"} {
		if _, err := m.from.ExecContext(m.ctx, step, next, key); err != nil {
			return err
		}
	}
	return nil
}
