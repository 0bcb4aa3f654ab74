package ledger

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// SaveServices replaces the list of services that the next start shows at once. at is when the
// list was read.
func (l *Ledger) SaveServices(ctx context.Context, services []api.Service, at time.Time) error {
	return l.write(ctx, "saving the services", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM services"); err != nil {
			return err
		}
		add, err := tx.PrepareContext(ctx, "INSERT INTO services (place, id, code, name) VALUES (?, ?, ?, ?)")
		if err != nil {
			return err
		}
		defer add.Close()
		for i, s := range services {
			if _, err := add.ExecContext(ctx, i, string(s.ID), s.Code, s.Name); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO services_read (one, at) VALUES (1, ?)", at.UnixMicro())
		return err
	})
}

// Services returns the saved list, in the server's order, and when it was read; the zero time
// if there is none.
func (l *Ledger) Services(ctx context.Context) (services []api.Service, at time.Time, err error) {
	err = l.read(ctx, "reading the services", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, "SELECT at FROM services_read").Scan(timeColumn{&at})
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, "SELECT id, code, name FROM services ORDER BY place")
		services, err = collect(rows, err, func(scan func(...any) error) (s api.Service, err error) {
			err = scan(&s.ID, &s.Code, &s.Name)
			return s, err
		})
		return err
	})
	return services, at, err
}

// SetPin pins or unpins a service.
func (l *Ledger) SetPin(ctx context.Context, id api.ServiceID, on bool) error {
	change := "DELETE FROM favourites WHERE service_id = ?"
	if on {
		change = "INSERT OR IGNORE INTO favourites (service_id) VALUES (?)"
	}
	return l.write(ctx, "saving a pin", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, change, string(id))
		return err
	})
}

// Pins are the pinned services; the map is never nil.
func (l *Ledger) Pins(ctx context.Context) (map[api.ServiceID]bool, error) {
	marked := map[api.ServiceID]bool{}
	err := l.read(ctx, "reading the pins", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT service_id FROM favourites")
		ids, err := collect(rows, err, func(scan func(...any) error) (id api.ServiceID, err error) {
			err = scan(&id)
			return id, err
		})
		for _, id := range ids {
			marked[id] = true
		}
		return err
	})
	return marked, err
}

// UsedAt is when each service was last rented; refused rents do not count. The map is never
// nil.
func (l *Ledger) UsedAt(ctx context.Context) (map[api.ServiceID]time.Time, error) {
	used := map[api.ServiceID]time.Time{}
	err := l.read(ctx, "reading which services were used", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT service_id, max(asked_at) FROM orders WHERE status <> ? GROUP BY service_id",
			string(order.Refused))
		_, err = collect(rows, err, func(scan func(...any) error) (id api.ServiceID, err error) {
			var at time.Time
			err = scan(&id, timeColumn{&at})
			used[id] = at
			return id, err
		})
		return err
	})
	return used, err
}
