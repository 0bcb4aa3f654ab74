package ledger

import (
	"context"
	"errors"
)

// graft gives an image the first page of an empty ledger: it says where the tables begin,
// and without it nothing is found. The tables of the first step of the schema begin in
// every ledger where they do in an empty one. Tables of later steps may begin anywhere and
// are left out; a column that a later step added is empty where a row is older.
func (s site) graft(ctx context.Context, i image, version int) error {
	first, err := s.firstPage(ctx, version)
	copy(i, first)
	return err
}

// The kind of the page that describes the tables: a leaf holds all of it.
const (
	schemaKindAt = 100
	leaf         = 13
)

// firstPage is that of an empty ledger of that schema, or of the newest before it that one
// page can describe.
func (s site) firstPage(ctx context.Context, version int) (image, error) {
	for ; version > 0; version-- {
		whole, err := emptyLedger(ctx, s.migrations[:version])
		if err != nil {
			return nil, err
		}
		if len(whole) > pageSize && whole[schemaKindAt] == leaf {
			whole.standAlone()
			return whole[:pageSize], nil
		}
	}
	return nil, errors.New("no step of the schema fits a page")
}

// emptyLedger is one that takes the steps and then forgets all but the tables of the first
// one, which leaves room on the first page: nothing is looked up by an index here.
func emptyLedger(ctx context.Context, steps []string) (whole image, err error) {
	m, err := openMemory(ctx)
	if err != nil {
		return nil, err
	}
	defer m.Close()
	if err := takeSteps(ctx, m, steps[:1]); err != nil {
		return nil, err
	}
	if _, err := m.ExecContext(ctx, "CREATE TEMP TABLE early AS SELECT name FROM sqlite_schema WHERE type = 'table'"); err != nil {
		return nil, err
	}
	if err := takeSteps(ctx, m, steps); err != nil {
		return nil, err
	}
	if _, err := m.ExecContext(ctx, "PRAGMA writable_schema = 1"); err != nil {
		return nil, err
	}
	if _, err := m.ExecContext(ctx, "DELETE FROM sqlite_schema WHERE name NOT IN (SELECT name FROM early)"); err != nil {
		return nil, err
	}
	err = m.Raw(func(raw any) (err error) {
		whole, err = raw.(interface{ Serialize() ([]byte, error) }).Serialize()
		return err
	})
	return whole, err
}
