package ledger

import (
	"context"
	"database/sql"
	"strings"

	"example.com/verifyo/state/order"
)

// Most orders of a backup are over, and either unknown to the ledger or in it just as they are in the backup. SQLite adds
// the first and counts the second by itself, which takes a fraction of the time that it takes to read, merge and write
// each of them. All others are merged one by one.

// attachBackup lets the ledger's connection read the backup itself, if that is a file of this version: if it had to be
// brought up to date, it is only in the memory of its own connection. The names of its orders go to no temporary file.
func attachBackup(ctx context.Context, into, from *sql.DB, path string) error {
	var file string
	err := from.QueryRowContext(ctx, "SELECT coalesce(file, '') FROM pragma_database_list WHERE name = 'main'").Scan(&file)
	if err != nil || file == "" {
		return err
	}
	if _, err := into.ExecContext(ctx, "PRAGMA temp_store = MEMORY"); err != nil {
		return err
	}
	_, err = into.ExecContext(ctx, "ATTACH ? AS backup", dsnAsIs(path))
	return err
}

func isAttached(ctx context.Context, tx *sql.Tx) (attached bool, err error) {
	err = tx.QueryRowContext(ctx, "SELECT count(*) > 0 FROM pragma_database_list WHERE name = 'backup'").Scan(&attached)
	return attached, err
}

// settled finds the orders that order.Order.Restored changes in nothing, and whose refunds are not looked for: see
// order.Order.MayHaveBeenRefunded.
const settled = "NOT " + mayChange + " AND NOT (status IN ('cancelled', 'expired') AND refund = '')"

// once finds those of the settled orders of the backup that no other order of it may be the same as.
const once = `reference NOT IN (SELECT reference FROM backup.orders GROUP BY reference HAVING count(*) > 1)
	AND (id = '' OR lower(id) NOT IN (SELECT lower(id) FROM backup.orders WHERE id <> '' GROUP BY lower(id) HAVING count(*) > 1))`

// sameID compares an ID with that of an order of the backup: see orderWithID.
const sameID = "t.id <> '' AND id <> '' AND id IN (t.id, lower(t.id), upper(t.id))"

// findAdded finds the orders of the backup that the ledger does not know, and gives each of them a key that is free.
const findAdded = `INSERT INTO temp.settled (key, new_key)
SELECT key, CASE WHEN key IN (SELECT key FROM main.orders) THEN row_number() OVER (ORDER BY key) + max(
	coalesce((SELECT seq FROM main.sqlite_sequence WHERE name = 'orders'), 0), coalesce((SELECT max(key) FROM main.orders), 0),
	(SELECT max(key) FROM backup.orders)) ELSE key END
FROM (SELECT key, reference, id FROM backup.orders WHERE ` + settled + ` AND ` + once + `) AS t
WHERE NOT EXISTS (SELECT 1 FROM main.orders WHERE reference = t.reference) AND NOT EXISTS (SELECT 1 FROM main.orders WHERE ` + sameID + `)`

// findSame finds the orders that are the same in both, with the same history.
func findSame() string {
	return `INSERT INTO temp.settled (key) SELECT t.key
FROM (SELECT * FROM backup.orders WHERE ` + settled + ` AND ` + once + `) AS t JOIN main.orders AS o ON o.reference = t.reference
WHERE (` + orderNamesIn("o") + `) IS (` + orderNamesIn("t") + `)
AND NOT EXISTS (SELECT 1 FROM main.orders WHERE reference = t.reference AND key <> o.key)
AND NOT EXISTS (SELECT 1 FROM main.orders WHERE ` + sameID + ` AND key <> o.key)
AND (SELECT count(*) FROM backup.events WHERE order_key = t.key) = (SELECT count(*) FROM main.events WHERE order_key = o.key)
AND NOT EXISTS (SELECT 1 FROM backup.events AS e WHERE order_key = t.key AND NOT EXISTS (
	SELECT 1 FROM main.events WHERE order_key = o.key AND number = e.number AND (at, kind, amount, text) IS (e.at, e.kind, e.amount, e.text)))`
}

// addSettled adds the orders that were found, as merging.add would.
func addSettled() []string {
	return []string{
		`INSERT INTO main.orders (key, revision, owner, change, ` + orderNames() + `)
SELECT new_key, revision + 1, '', (SELECT changes FROM main.account) + row_number() OVER (ORDER BY t.key), ` + orderNamesIn("t") + `
FROM temp.settled JOIN backup.orders AS t USING (key) WHERE new_key IS NOT NULL ORDER BY t.key`,
		"UPDATE main.account SET changes = changes + (SELECT count(new_key) FROM temp.settled)",
		`INSERT INTO main.events (order_key, number, at, kind, amount, text)
SELECT new_key, row_number() OVER (PARTITION BY order_key ORDER BY number) - 1, at, e.kind, amount, text
FROM temp.settled JOIN backup.events AS e ON order_key = key WHERE new_key IS NOT NULL`,
	}
}

// settled merges the orders that need no look, and returns the keys of the others.
func (w *merging) settled() (others []order.Key, err error) {
	statements := []string{"DROP TABLE IF EXISTS temp.settled", "CREATE TEMP TABLE settled (key INTEGER PRIMARY KEY, new_key INTEGER)", findAdded, findSame()}
	if w.plan == nil {
		statements = append(statements, addSettled()...)
	}
	for _, statement := range statements {
		if _, err := w.into.ExecContext(w.ctx, statement); err != nil {
			return nil, err
		}
	}
	var all int
	if err := w.into.QueryRowContext(w.ctx, "SELECT count(*), count(new_key) FROM temp.settled").Scan(&all, &w.Added); err != nil {
		return nil, err
	}
	w.Same = all - w.Added
	rows, err := w.into.QueryContext(w.ctx, "SELECT key FROM backup.orders WHERE key NOT IN (SELECT key FROM temp.settled) ORDER BY key")
	return collect(rows, err, func(scan func(...any) error) (key order.Key, err error) {
		err = scan(&key)
		return key, err
	})
}

// orderNamesIn are the names of the columns in a table of a query.
func orderNamesIn(table string) string {
	return table + "." + strings.ReplaceAll(orderNames(), ", ", ", "+table+".")
}
