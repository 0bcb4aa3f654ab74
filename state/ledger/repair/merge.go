package repair

import (
	"context"
	"database/sql"
)

// Add adds to a database with the newest schema what a copy of the ledger has and the database
// lacks: orders, later states of its orders, and the content of the tables that were not read
// from beginning to end. The copy may be of an older schema, and damaged itself. found is updated.
//
// The balance is left as it is: an old one would be compared with the next, and the difference
// taken for refunds.
func (s Schema) Add(ctx context.Context, i Image, into Database, found *Found) error {
	part, err := openMemory(ctx)
	if err != nil {
		return err
	}
	defer part.Close()
	read, err := s.Copy(ctx, i, part)
	if err == nil {
		err = s.Bring(ctx, part, s.Steps)
	}
	if err != nil {
		return err
	}
	tx, err := into.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing is left to undo after the commit
	if err := (&merger{salvager{ctx, part.Conn, tx}}).all(read, found); err != nil {
		return err
	}
	return tx.Commit()
}

// merger copies rows from a copy of the ledger.
type merger struct{ salvager }

func (m *merger) all(read Found, found *Found) error {
	if err := m.copyOrders(found.Whole["events"]); err != nil {
		return err
	}
	if found.Last = max(found.Last, read.Last); found.Last <= probed {
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
		found.Whole[table] = read.Whole[table]
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
			if !histories {
				err = m.history(their.key)
			}
		case same:
			err = m.replace(their.key)
		case ids[their.id]: // under another key
		case taken:
			last++
			err = m.rename(their.key, last)
		default:
			err = m.replace(their.key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// replace copies an order with its history, in place of an earlier state.
func (m *merger) replace(key int64) error {
	if _, err := m.oneWay("orders", "WHERE key = ?", "", key); err != nil {
		return err
	}
	return m.history(key)
}

// history copies the entries that are missing: none is ever changed.
func (m *merger) history(key int64) error {
	_, err := m.oneWay("events", "WHERE order_key = ?", "", key)
	return err
}

// rename copies an order whose key belongs to another order by now, under a new key. This happens
// if somebody removed the ledger and left its copies.
func (m *merger) rename(key, next int64) error {
	for _, step := range []string{"UPDATE orders SET key = ? WHERE key = ?", "UPDATE events SET order_key = ? WHERE order_key = ?"} {
		if _, err := m.from.ExecContext(m.ctx, step, next, key); err != nil {
			return err
		}
	}
	return m.replace(next)
}

// NumberHistories closes the gaps that lost entries have left in the histories: the next entry of
// an order gets the number of its entries, which must not be taken.
func NumberHistories(ctx context.Context, tx *sql.Tx) error {
	const away = 1 << 40 // meanwhile, so that no two entries ever have the same number
	_, err := tx.ExecContext(ctx, `UPDATE events SET number = ranked.rank - ?1 FROM (
			SELECT order_key, number AS was, row_number() OVER (PARTITION BY order_key ORDER BY number) - 1 AS rank FROM events
			WHERE order_key IN (SELECT order_key FROM events GROUP BY order_key HAVING max(number) >= count(*))
		) AS ranked WHERE events.order_key = ranked.order_key AND events.number = ranked.was`, away)
	if err == nil {
		_, err = tx.ExecContext(ctx, "UPDATE events SET number = number + ?1 WHERE number < 0", away)
	}
	return err
}
