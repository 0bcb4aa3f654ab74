package ledger

import (
	"context"
	"database/sql"
	"slices"

	"example.com/verifyo/state/session"
)

// sortWords are the sorts as the table stores them.
func sortWords() []string {
	return []string{
		session.ByPrice: "price", session.ByAvailability: "availability", session.ByName: "name",
		session.ByShare: "share", session.ByWait: "wait", session.ByPerCode: "per code", session.ByUse: "use",
	}
}

// SetSort remembers how a list is sorted.
func (l *Ledger) SetSort(ctx context.Context, list session.List, sorting session.Sorting) error {
	return l.store(ctx, "saving a sort", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO sorts (list, by, reversed) VALUES (?, ?, ?)",
			string(list), sortWords()[sorting.By], sorting.Reversed)
		return err
	})
}

// Sorts is how each list was last sorted; the map is never nil. A list whose sort only
// another version of the program knows is left out, and is shown as if it had never been
// sorted.
func (l *Ledger) Sorts(ctx context.Context) (map[session.List]session.Sorting, error) {
	return onDisk(ctx, l, l.sorts, nil)
}

func (l *Ledger) sorts(ctx context.Context) (map[session.List]session.Sorting, error) {
	sorts := map[session.List]session.Sorting{}
	err := l.read(ctx, "reading the sorts", func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT list, by, reversed <> 0 FROM sorts")
		_, err = collect(rows, err, func(scan func(...any) error) (list session.List, err error) {
			var word string
			var reversed bool
			err = scan(&list, &word, &reversed)
			if by := slices.Index(sortWords(), word); by >= 0 {
				sorts[list] = session.Sorting{By: session.Sort(by), Reversed: reversed}
			}
			return list, err
		})
		return err
	})
	return sorts, err
}
