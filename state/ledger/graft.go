package ledger

import (
	"context"
	"errors"
)

// graft gives an image the first page of an empty ledger. That page says where the tables
// begin; without it, nothing can be found. The tables of the schema's first step begin at the
// same place in every ledger. Tables of later steps may begin anywhere and are left out; a
// column that a later step added is empty in older rows.
func (f files) graft(ctx context.Context, i image, version int) error {
	first, err := f.firstPage(ctx, version)
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
func (f files) firstPage(ctx context.Context, version int) (image, error) {
	for ; version > 0; version-- {
		whole, err := emptyLedger(ctx, f.migrations[:version])
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

// emptyLedger is a ledger after the steps, with only the tables of the first step left in its
// schema. This saves room on the first page; indexes are not needed here.
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
