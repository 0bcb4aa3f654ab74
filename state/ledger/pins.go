package ledger

import (
	"context"
	"database/sql"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// SetPin pins or unpins a service.
func (l *Ledger) SetPin(ctx context.Context, id api.ServiceID, on bool) error {
	change := "DELETE FROM favourites WHERE service_id = ?"
	if on {
		change = "INSERT OR IGNORE INTO favourites (service_id) VALUES (?)"
	}
	return l.store(ctx, "saving a pin", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, change, string(id))
		return err
	})
}

// SetCountryPin pins a country for a service, or takes the pin off.
func (l *Ledger) SetCountryPin(ctx context.Context, pin session.CountryPin, on bool) error {
	return l.store(ctx, "saving a pin", func(ctx context.Context, tx *sql.Tx) error {
		if !on {
			_, err := tx.ExecContext(ctx, "DELETE FROM pinned_countries WHERE service_id = ? AND country_id = ?", string(pin.Service), int64(pin.Country))
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO pinned_countries (service_id, country_id, name, iso, on_top) VALUES (?, ?, ?, ?, ?)",
			string(pin.Service), int64(pin.Country), pin.Name, pin.ISO, pin.OnTop)
		return err
	})
}

// Pins are the pinned services, and the countries that are pinned for a service; the map is never nil
// unless there is an error.
func (l *Ledger) Pins(ctx context.Context) (session.Pinned, error) {
	return onDisk(ctx, l, l.pins, nil)
}

func (l *Ledger) pins(ctx context.Context) (pinned session.Pinned, err error) {
	err = l.read(ctx, "reading the pins", func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT service_id FROM favourites")
		ids, err := collect(rows, err, func(scan func(...any) error) (id api.ServiceID, err error) {
			err = scan(&id)
			return id, err
		})
		if err != nil {
			return err
		}
		pinned.Services = map[api.ServiceID]bool{}
		for _, id := range ids {
			pinned.Services[id] = true
		}
		rows, err = tx.QueryContext(ctx, "SELECT service_id, country_id, name, iso, on_top <> 0 FROM pinned_countries ORDER BY service_id, country_id")
		pinned.Countries, err = collect(rows, err, func(scan func(...any) error) (pin session.CountryPin, err error) {
			err = scan(&pin.Service, &pin.Country, &pin.Name, &pin.ISO, &pin.OnTop)
			return pin, err
		})
		return err
	})
	if err != nil {
		return session.Pinned{}, err
	}
	return pinned, nil
}
