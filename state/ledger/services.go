package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"example.com/verifyo/api"
)

// SaveServices replaces the list of services that the next start shows at once. at is when the
// list was read.
func (l *Ledger) SaveServices(ctx context.Context, services []api.Service, at time.Time) error {
	list, err := encodeServices(services)
	if err != nil {
		return fmt.Errorf("saving the services: %w", err)
	}
	return l.store(ctx, "saving the services", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO services_read (one, at, list) VALUES (1, ?, ?)", at.UnixMicro(), list)
		return err
	})
}

// Services returns the saved list, in the server's order, and when it was read; the zero time
// if there is none that this version can read.
func (l *Ledger) Services(ctx context.Context) (services []api.Service, at time.Time, err error) {
	var saved savedServices
	saved, err = onDisk(ctx, l, l.services, nil)
	return saved.services, saved.at, err
}

// savedServices is the list of services with the time at which it was read.
type savedServices struct {
	services []api.Service
	at       time.Time
}

func (l *Ledger) services(ctx context.Context) (saved savedServices, err error) {
	err = l.read(ctx, "reading the services", func(ctx context.Context, tx *sql.Tx) error {
		saved, err = readServices(ctx, tx)
		return err
	})
	return saved, err
}

func readServices(ctx context.Context, q queryer) (savedServices, error) {
	var list []byte
	var at time.Time
	err := q.QueryRowContext(ctx, "SELECT at, list FROM services_read").Scan(timeColumn{&at}, &list)
	if errors.Is(err, sql.ErrNoRows) {
		return savedServices{}, nil
	}
	services, readable := decodeServices(list)
	if err != nil || !readable {
		return savedServices{}, err
	}
	return savedServices{services, at}, nil
}

// SavedServices is the list of services that the ledger in dir has, and when it was read; empty if it has none that
// this version can read. Nothing is changed there, and windows may have the ledger open.
func SavedServices(ctx context.Context, dir string) ([]api.Service, time.Time, error) {
	saved, err := fromOutside(ctx, dir, readServices)
	return saved.services, saved.at, err
}

// usedServices goes from one service to the next in the index of rents by service, so the query
// takes as long as there are services, not orders.
const usedServices = `
WITH RECURSIVE used (id) AS (
	SELECT min(service_id) FROM orders WHERE status <> 'refused'
	UNION ALL
	SELECT (SELECT min(service_id) FROM orders WHERE status <> 'refused' AND service_id > used.id) FROM used WHERE id IS NOT NULL
)
SELECT id, (SELECT max(asked_at) FROM orders WHERE status <> 'refused' AND service_id = used.id) FROM used WHERE id IS NOT NULL`

// UsedAt is when each service was last rented; refused rents do not count. The map is never
// nil.
func (l *Ledger) UsedAt(ctx context.Context) (map[api.ServiceID]time.Time, error) {
	return onDisk(ctx, l, l.usedAt, nil)
}

func (l *Ledger) usedAt(ctx context.Context) (map[api.ServiceID]time.Time, error) {
	used := map[api.ServiceID]time.Time{}
	err := l.read(ctx, "reading which services were used", func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, usedServices)
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
