package ledger

import (
	"context"
	"database/sql"
	"slices"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// SetNumberForm remembers how a service's numbers are copied.
func (l *Ledger) SetNumberForm(ctx context.Context, service api.ServiceID, form session.NumberForm) error {
	return l.store(ctx, "saving the form of numbers", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO number_forms (service_id, form) VALUES (?, ?)", string(service), string(form))
		return err
	})
}

// NumberForms are the forms in which numbers are copied, by service; the map is never nil. A form
// that only another version of the program knows is left out.
func (l *Ledger) NumberForms(ctx context.Context) (map[api.ServiceID]session.NumberForm, error) {
	return onDisk(ctx, l, l.numberForms, nil)
}

func (l *Ledger) numberForms(ctx context.Context) (map[api.ServiceID]session.NumberForm, error) {
	forms := map[api.ServiceID]session.NumberForm{}
	err := l.read(ctx, "reading the forms of numbers", func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT service_id, form FROM number_forms")
		_, err = collect(rows, err, func(scan func(...any) error) (service api.ServiceID, err error) {
			var form session.NumberForm
			if err = scan(&service, &form); slices.Contains(session.NumberForms(), form) {
				forms[service] = form
			}
			return service, err
		})
		return err
	})
	return forms, err
}
