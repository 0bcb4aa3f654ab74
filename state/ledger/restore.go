package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"example.com/verifyo/state"
)

// Restore makes a new ledger where the file, or its whole directory, was removed while this
// window had it open, and this Ledger goes on with the new one. The known orders are in it
// when it gets its name, under their own keys and one revision later, in that order; of two
// with one key or one server id the first. No key up to highest is given again, and none
// that this Ledger gave.
//
// Where another file has the name, nothing is done: another window set the old one aside or
// was faster, and the refusal is the same as that of every write. Where the file of this
// Ledger is there after all, it gets those of the known orders that it lacks.
func (l *Ledger) Restore(ctx context.Context, known []state.Order, highest state.Key) error {
	l.keeping.mu.Lock() // it keeps a second Restore and Close out, too
	defer l.keeping.mu.Unlock()
	if err := l.restore(ctx, known, highest); err != nil {
		return fmt.Errorf("restoring the ledger: %w", l.explain(err))
	}
	return nil
}

func (l *Ledger) restore(ctx context.Context, known []state.Order, highest state.Key) error {
	if err := l.site.makeDir(); err != nil {
		return err
	}
	if err := l.site.checkDisk(); err != nil {
		return err
	}
	here := false
	err := alone(l.site.dir, func(bool) error {
		err := l.checkPlace(l.opened.Load())
		here = err == nil
		if here || !isGone(err) {
			return err
		}
		return l.begunAnew(ctx, known, highest)
	})
	if err == nil && here {
		err = l.write(ctx, "recording known orders", func(tx *sql.Tx) error { return insertAll(ctx, tx, known, l.owner()) })
	}
	return err
}

// usedKeys asks the removed file, which lives as long as it is open, for the newest key that
// any window was given. It is 0 if the file cannot be read. A file that is only busy may be
// about to take a rent of this window: that is an error, and the caller tries again.
func (l *Ledger) usedKeys(ctx context.Context) (newest state.Key, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	err = l.db().QueryRowContext(ctx, "SELECT seq FROM sqlite_sequence WHERE name = 'orders'").Scan(&newest)
	if err != nil && (ctx.Err() != nil || busy(err) != nil) {
		return 0, err
	}
	return newest, nil
}

// begunAnew makes the new ledger and takes it for the old one. The old one's journal is
// removed last of all before the new one gets its name: SQLite would read it into the new
// file, but until there is one, it is all that a start after a crash could salvage. Whoever
// still has the journal open keeps it without its name.
func (l *Ledger) begunAnew(ctx context.Context, known []state.Order, highest state.Key) error {
	l.anew.Store(true)
	defer l.anew.Store(false)
	// A write that began before the file was removed has ended once the old one answers.
	used, err := l.usedKeys(ctx)
	if err != nil {
		return err
	}
	highest = max(highest, used)
	highest = max(highest, state.Key(l.newestKey.Load()))
	for _, o := range known {
		highest = max(highest, o.Key)
	}
	o, err := newOwner(l.site.dir)
	if err != nil {
		return err
	}
	err = l.site.build(ctx, func(tx *sql.Tx) error {
		if err := insertAll(ctx, tx, known, o); err != nil {
			return err
		}
		return useKeys(ctx, tx, highest)
	})
	if err == nil {
		err = errors.Join(remove(l.site.path()+"-wal"), remove(l.site.path()+"-shm"))
	}
	if err == nil {
		err = l.site.place()
	}
	if err != nil {
		return errors.Join(err, o.release())
	}
	n, err := l.site.connectAs(o, true)
	if err != nil {
		return errors.Join(err, n.abandon(), o.release())
	}
	old := l.opened.Swap(n.opened.Load())
	l.seenVersion.Store(n.seenVersion.Load())
	l.seenChanges.Store(n.seenChanges.Load())
	l.keeping.name, l.keeping.beat, l.keeping.seenAt = "", 0, time.Time{}
	_ = old.close() // of what is gone nothing is lost any more
	return nil
}

// useKeys has no key up to the highest given again.
func useKeys(ctx context.Context, tx *sql.Tx, highest state.Key) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM sqlite_sequence WHERE name = 'orders'")
	if err == nil {
		_, err = tx.ExecContext(ctx, "INSERT INTO sqlite_sequence (name, seq) VALUES ('orders', ?)", highest)
	}
	return err
}

// insertAll adds those orders of which neither the key nor the server id is there. A rent
// in flight belongs to the window that has it.
func insertAll(ctx context.Context, tx *sql.Tx, orders []state.Order, own *owner) error {
	for _, o := range orders {
		var there bool
		asked := "SELECT EXISTS (SELECT 1 FROM orders WHERE key = ? OR id <> '' AND id = ?)"
		if err := tx.QueryRowContext(ctx, asked, o.Key, string(o.ID)).Scan(&there); err != nil {
			return err
		}
		if there {
			continue
		}
		values, err := orderValues(o)
		if err != nil {
			return err
		}
		name := ""
		if o.Status == state.InFlight {
			name = own.name
		}
		insert := "INSERT INTO orders (key, revision, owner, " + orderColumns + ") VALUES (?, ?, ?" + strings.Repeat(", ?", len(values)) + ")"
		if _, err := tx.ExecContext(ctx, insert, append([]any{o.Key, o.Revision + 1, name}, values...)...); err != nil {
			return err
		}
		if err := addEvents(ctx, tx, o.Key, 0, o.Events); err != nil {
			return err
		}
	}
	return nil
}
