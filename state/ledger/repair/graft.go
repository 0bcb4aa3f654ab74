package repair

import (
	"context"
	"errors"
)

// graft gives an image the first page of an empty ledger. That page says where the tables
// begin; without it, nothing can be found. The tables of the schema's first step begin at the
// same place in every ledger. Tables of later steps may begin anywhere and are left out; a
// column that a later step added is empty in older rows.
func (s Schema) graft(ctx context.Context, i Image, version int) error {
	first, err := s.firstPage(ctx, version)
	copy(i, first)
	return err
}

// The kind of the page that describes the tables: if it is a leaf, it describes all of them.
const (
	schemaKindAt = 100
	leaf         = 13
)

// firstPage is the first page of an empty ledger of that schema, or of the newest earlier
// schema that fits on one page.
func (s Schema) firstPage(ctx context.Context, version int) (Image, error) {
	for ; version > 0; version-- {
		whole, err := s.emptyLedger(ctx, version)
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

// emptyLedger is a ledger of that schema, with only the tables of the first step left in the
// description of its tables. This saves room on the first page; indexes are not needed here.
func (s Schema) emptyLedger(ctx context.Context, version int) (Image, error) {
	m, err := openMemory(ctx)
	if err != nil {
		return nil, err
	}
	defer m.Close()
	if err := s.Bring(ctx, m, 1); err != nil {
		return nil, err
	}
	if _, err := m.ExecContext(ctx, "CREATE TEMP TABLE early AS SELECT name FROM sqlite_schema WHERE type = 'table'"); err != nil {
		return nil, err
	}
	if err := s.Bring(ctx, m, version); err != nil {
		return nil, err
	}
	if _, err := m.ExecContext(ctx, "PRAGMA writable_schema = 1"); err != nil {
		return nil, err
	}
	if _, err := m.ExecContext(ctx, "DELETE FROM sqlite_schema WHERE name NOT IN (SELECT name FROM early)"); err != nil {
		return nil, err
	}
	return serialized(m.Conn)
}
