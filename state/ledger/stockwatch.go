package ledger

import (
	"context"
	"database/sql"
	"time"

	"example.com/verifyo/state/session"
)

// foundFor is how long a watch that has ended stays, so that every window sees that it has.
const foundFor = time.Minute

// SetStockWatch begins or stops to watch a country for all windows. It refuses to begin if as many are watched
// as may be: two windows may begin at the same moment, and neither knows of the other's watch before.
func (l *Ledger) SetStockWatch(ctx context.Context, w session.StockWatch, on bool) error {
	return l.store(ctx, "saving a watch", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM stock_watches WHERE (service_id = ? AND country_id = ?) OR found_at < ?",
			string(w.Service.ID), int64(w.Country.ID), w.Since.Add(-foundFor).UnixMicro())
		if err != nil || !on {
			return err
		}
		if err := checkWatched(ctx, tx); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO stock_watches (service_id, country_id, service, country, iso, since) VALUES (?, ?, ?, ?, ?, ?)",
			string(w.Service.ID), int64(w.Country.ID), w.Service.Name, w.Country.Name, w.Country.ISO, w.Since.UnixMicro())
		return err
	})
}

// checkWatched refuses one more watch if there are as many as there may be.
func checkWatched(ctx context.Context, tx *sql.Tx) error {
	var watched int
	err := tx.QueryRowContext(ctx, "SELECT count(*) FROM stock_watches WHERE found_at IS NULL").Scan(&watched)
	if err == nil && watched >= session.MostWatched {
		return session.ErrMostWatched
	}
	return err
}

// EndStockWatch records that a watched country has numbers.
func (l *Ledger) EndStockWatch(ctx context.Context, w session.StockWatch) error {
	return l.store(ctx, "saving the end of a watch", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE stock_watches SET found_at = ? WHERE service_id = ? AND country_id = ? AND since = ? AND found_at IS NULL",
			w.FoundAt.UnixMicro(), string(w.Service.ID), int64(w.Country.ID), w.Since.UnixMicro())
		return err
	})
}

// ForgetStockWatches drops the watches of programs that have ended, unless another window is alive: they may
// be its own.
func (l *Ledger) ForgetStockWatches(ctx context.Context) error {
	return l.store(ctx, "dropping old watches", func(ctx context.Context, tx *sql.Tx) error {
		if !l.instance().Alone() {
			return nil
		}
		_, err := tx.ExecContext(ctx, "DELETE FROM stock_watches")
		return err
	})
}

// StockWatches are the watches of all windows, the oldest first.
func (l *Ledger) StockWatches(ctx context.Context) (session.Watches, error) {
	return onDisk(ctx, l, l.stockWatches, nil)
}

func (l *Ledger) stockWatches(ctx context.Context) (watches session.Watches, err error) {
	err = l.read(ctx, "reading the watches", func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT service_id, country_id, service, country, iso, since, found_at FROM stock_watches ORDER BY since")
		watches.All, err = collect(rows, err, func(scan func(...any) error) (w session.StockWatch, err error) {
			err = scan(&w.Service.ID, &w.Country.ID, &w.Service.Name, &w.Country.Name, &w.Country.ISO, timeColumn{&w.Since}, timeColumn{&w.FoundAt})
			return w, err
		})
		return err
	})
	watches.Read = err == nil
	return watches, err
}
