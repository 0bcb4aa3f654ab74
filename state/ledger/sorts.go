package ledger

import (
	"context"
	"database/sql"
	"slices"

	"example.com/verifyo/state"
)

// sortWords are the sorts as the table stores them.
func sortWords() []string {
	return []string{state.ByPrice: "price", state.ByAvailability: "availability", state.ByName: "name"}
}

// SetSort remembers how a list is sorted.
func (l *Ledger) SetSort(ctx context.Context, list state.List, sorting state.Sorting) error {
	return l.write(ctx, "saving a sort", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO sorts (list, by, reversed) VALUES (?, ?, ?)",
			string(list), sortWords()[sorting.By], sorting.Reversed)
		return err
	})
}

// Sorts is how each list was last sorted; the map is never nil. A list whose sort only
// another version of the program knows is left out, and is shown as if it had never been
// sorted.
func (l *Ledger) Sorts(ctx context.Context) (map[state.List]state.Sorting, error) {
	sorts := map[state.List]state.Sorting{}
	err := l.read(ctx, "reading the sorts", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT list, by, reversed <> 0 FROM sorts")
		_, err = collect(rows, err, func(scan func(...any) error) (list state.List, err error) {
			var word string
			var reversed bool
			err = scan(&list, &word, &reversed)
			if by := slices.Index(sortWords(), word); by >= 0 {
				sorts[list] = state.Sorting{By: state.Sort(by), Reversed: reversed}
			}
			return list, err
		})
		return err
	})
	return sorts, err
}
