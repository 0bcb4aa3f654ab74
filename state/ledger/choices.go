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

func (l *Ledger) choices(ctx context.Context) (choices map[session.Choice]session.Chosen, err error) {
	err = l.read(ctx, "reading the choices", func(ctx context.Context, tx *sql.Tx) error {
		choices, err = readChoices(ctx, tx)
		return err
	})
	return choices, err
}

func readChoices(ctx context.Context, q queryer) (map[session.Choice]session.Chosen, error) {
	choices := map[session.Choice]session.Chosen{}
	rows, err := q.QueryContext(ctx, "SELECT choice, value, setting FROM choices")
	_, err = collect(rows, err, func(scan func(...any) error) (choice session.Choice, err error) {
		var chosen session.Chosen
		err = scan(&choice, &chosen.Value, &chosen.Setting)
		choices[choice] = chosen
		return choice, err
	})
	return choices, err
}

// SavedChoices are the choices that the ledger in dir has; none if this version cannot read them. Nothing is changed
// there, and windows may have the ledger open.
func SavedChoices(ctx context.Context, dir string) (map[session.Choice]session.Chosen, error) {
	return fromOutside(ctx, dir, readChoices)
}
