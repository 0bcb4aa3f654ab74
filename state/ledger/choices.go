package ledger

import (
	"context"
	"database/sql"

	"example.com/verifyo/state/session"
)

// SetChoice remembers what the operator chose. The newest choice of all windows is the one that stays.
func (l *Ledger) SetChoice(ctx context.Context, choice session.Choice, chosen session.Chosen) error {
	return l.store(ctx, "saving a choice", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO choices (choice, value, setting) VALUES (?, ?, ?)",
			string(choice), chosen.Value, chosen.Setting)
		return err
	})
}

// Choices are what the operator chose last; the map is never nil. Whoever uses a value must expect one that only
// another version of the program knows.
func (l *Ledger) Choices(ctx context.Context) (map[session.Choice]session.Chosen, error) {
	return onDisk(ctx, l, l.choices, nil)
}

func (l *Ledger) choices(ctx context.Context) (map[session.Choice]session.Chosen, error) {
	choices := map[session.Choice]session.Chosen{}
	err := l.read(ctx, "reading the choices", func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT choice, value, setting FROM choices")
		_, err = collect(rows, err, func(scan func(...any) error) (choice session.Choice, err error) {
			var chosen session.Chosen
			err = scan(&choice, &chosen.Value, &chosen.Setting)
			choices[choice] = chosen
			return choice, err
		})
		return err
	})
	return choices, err
}
