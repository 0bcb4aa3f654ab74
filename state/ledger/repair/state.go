package repair

import (
	"context"
	"database/sql"
)

// State is what tells two orders apart, and two states of one order.
type State struct {
	key, revision int64
	id            string
	asked         sql.Null[int64]
}

// isSame reports whether both are states of one order. The key alone does not say so: somebody may
// have removed the ledger and left its copies.
func (s State) isSame(other State) bool { return s.key == other.key && s.asked == other.asked }

// States are the states of all orders, the oldest order first.
func States(ctx context.Context, from querier) (all []State, err error) {
	rows, err := from.QueryContext(ctx, "SELECT key, revision, id, asked_at FROM orders ORDER BY key")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var o State
		if err := rows.Scan(&o.key, &o.revision, &o.id, &o.asked); err != nil {
			return nil, err
		}
		all = append(all, o)
	}
	return all, rows.Err()
}

// HasAll reports whether ours has each of their orders, in the same state or a later one.
func HasAll(ours, theirs []State) bool {
	known := map[int64]State{}
	for _, o := range ours {
		known[o.key] = o
	}
	for _, their := range theirs {
		our, there := known[their.key]
		if !there || !our.isSame(their) || our.revision < their.revision {
			return false
		}
	}
	return true
}

// Orders are the orders on all pages of a damaged ledger and in its journal. whole says that every
// table could be read from beginning to end, so that only an index is damaged.
func (s Schema) Orders(ctx context.Context, path string) (all []State, whole bool, err error) {
	i, torn, err := s.Read(ctx, path)
	if err != nil || torn || len(i) == 0 {
		return nil, false, err
	}
	part, err := openMemory(ctx)
	if err != nil {
		return nil, false, err
	}
	defer part.Close()
	found := Found{Whole: map[string]bool{}}
	_, described, err := s.copyRows(ctx, i, part, &found)
	if err != nil || !described {
		return nil, false, err
	}
	for _, read := range found.Whole {
		if !read {
			return nil, false, nil
		}
	}
	all, err = States(ctx, part)
	return all, err == nil, err
}
