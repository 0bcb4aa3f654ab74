package ledger

import (
	"context"
	"database/sql"
	"fmt"

	"example.com/verifyo/state/session"
)

// migrations are the steps from an empty file to the newest schema. A released step never
// changes; new steps are added at the end. The file's user_version counts the steps it has
// taken.
func migrations() []string {
	return []string{firstSchema, secondSchema, thirdSchema, fourthSchema, fifthSchema, sixthSchema, seventhSchema, eighthSchema, ninthSchema, tenthSchema, eleventhSchema, twelfthSchema, thirteenthSchema, fourteenthSchema, fifteenthSchema}
}

// firstSchema has a table for each subject. Text from strangers is a BLOB.
const firstSchema = `
CREATE TABLE orders (
	key            INTEGER PRIMARY KEY AUTOINCREMENT,
	revision       INTEGER NOT NULL,
	owner          TEXT NOT NULL,
	id             TEXT NOT NULL,
	service_id     TEXT NOT NULL,
	service_code   BLOB NOT NULL,
	service_name   BLOB NOT NULL,
	country_id     INTEGER NOT NULL,
	country_name   BLOB NOT NULL,
	country_iso    TEXT NOT NULL,
	quoted         INTEGER,
	quoted_at      INTEGER,
	balance_before INTEGER,
	balance_after  INTEGER,
	charged        INTEGER,
	status         TEXT NOT NULL,
	word           BLOB NOT NULL,
	phone          BLOB NOT NULL,
	code           BLOB NOT NULL,
	asked_at       INTEGER,
	rented_at      INTEGER,
	expires_at     INTEGER,
	received_at    INTEGER,
	ended_at       INTEGER,
	cancel_at      INTEGER,
	refund         TEXT NOT NULL
) STRICT;
CREATE INDEX orders_by_status ON orders (status);
CREATE INDEX orders_by_refund ON orders (refund) WHERE refund = 'pending';
CREATE INDEX orders_by_end ON orders (ended_at, key);
CREATE INDEX orders_by_service ON orders (service_id, asked_at);

CREATE TABLE events (
	order_key INTEGER NOT NULL REFERENCES orders (key),
	number    INTEGER NOT NULL,
	at        INTEGER,
	kind      TEXT NOT NULL,
	amount    INTEGER,
	text      BLOB NOT NULL,
	PRIMARY KEY (order_key, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE balance (
	one       INTEGER PRIMARY KEY CHECK (one = 1),
	amount    INTEGER NOT NULL,
	asked_at  INTEGER,
	at        INTEGER,
	account   BLOB NOT NULL,
	unclaimed INTEGER
) STRICT;

CREATE TABLE services (
	place INTEGER PRIMARY KEY,
	id    TEXT NOT NULL,
	code  BLOB NOT NULL,
	name  BLOB NOT NULL
) STRICT;
CREATE TABLE services_read (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	at  INTEGER NOT NULL
) STRICT;

CREATE TABLE favourites (service_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`

// secondSchema adds what is known of unknown rents and cancels, and the account as all windows
// know it. The keeper was the window that sends the requests for all of them; its beat counted up
// while it lived. An unknown rent that was set aside under the first schema was
// never resolved, so it becomes unknown again; its evidence is what the first schema had of
// it.
const secondSchema = `
ALTER TABLE orders ADD COLUMN lost_at INTEGER;
ALTER TABLE orders ADD COLUMN evidence_at INTEGER;
ALTER TABLE orders ADD COLUMN cancel_before_expiry INTEGER NOT NULL DEFAULT 0;
UPDATE orders SET status = 'unknown', ended_at = NULL WHERE status = 'set aside';
UPDATE orders SET lost_at = (
	SELECT max(at) FROM events WHERE order_key = orders.key AND kind = 'unknown') WHERE status = 'unknown';
UPDATE orders SET evidence_at = lost_at + 30000000 WHERE status = 'unknown';

CREATE TABLE account (
	one         INTEGER PRIMARY KEY CHECK (one = 1),
	keeper      TEXT NOT NULL,
	beat        INTEGER NOT NULL,
	cooldown    INTEGER,
	pause_until INTEGER,
	slow        REAL NOT NULL,
	slow_at     INTEGER
) STRICT;
INSERT INTO account (one, keeper, beat, slow) VALUES (1, '', 0, 0);
`

// thirdSchema adds whose word ended an order, whether the server's answers about it disagree,
// and when a pause began. For orders that ended earlier, it is not known whose word ended
// them.
const thirdSchema = `
ALTER TABLE orders ADD COLUMN closed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN disputed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN pause_from INTEGER;
`

// fourthSchema clears the cooldown: earlier versions derived it from the age of any cancelled
// order, so one late cancel made every later one wait as long.
const fourthSchema = `
UPDATE account SET cooldown = NULL;
`

// fifthSchema adds how the operator sorts each list.
const fifthSchema = `
CREATE TABLE sorts (
	list     TEXT PRIMARY KEY,
	by       TEXT NOT NULL,
	reversed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`

// sixthSchema makes the start independent of how many services and orders there are. The saved
// list of services becomes one value, see servicelist.go; the old list is dropped, because the
// next answer of the server replaces it anyway. The indexes find an order by the server's ID, the
// newest refused rents, and a service's newest rent without reading all orders. changes counts the
// changes of orders.
const sixthSchema = `
DROP TABLE services;
DELETE FROM services_read;
ALTER TABLE services_read ADD COLUMN list BLOB NOT NULL DEFAULT x'';
CREATE INDEX orders_by_id ON orders (id) WHERE id <> '';
DROP INDEX orders_by_status;
CREATE INDEX orders_by_status ON orders (status, ended_at);
DROP INDEX orders_by_service;
CREATE INDEX orders_by_service ON orders (service_id, asked_at) WHERE status <> 'refused';
ALTER TABLE account ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
`

// seventhSchema adds when the balance before a rent was read, whether later balances are another
// account's, and how much the balance fell while rents were under way. balance_after was the
// balance before a rent plus the changes that no other order explained; it remains only where
// it is the balance that was read, because no other order moved it.
const seventhSchema = `
ALTER TABLE orders ADD COLUMN balance_before_at INTEGER;
ALTER TABLE orders ADD COLUMN other_account INTEGER NOT NULL DEFAULT 0;
ALTER TABLE balance ADD COLUMN fell INTEGER;
UPDATE orders SET other_account = 1 WHERE balance_after IS NULL AND evidence_at IS NOT NULL;
UPDATE orders SET balance_after = NULL WHERE evidence_at IS NULL OR EXISTS (
	SELECT 1 FROM events WHERE order_key <> orders.key AND kind IN ('rented', 'refund seen') AND at BETWEEN asked_at AND evidence_at);
`

// eighthSchema gives each order the number of its last change, so that another window reads only
// what has changed. The system's file locks now say which window leads.
const eighthSchema = `
ALTER TABLE orders ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
CREATE INDEX orders_by_change ON orders (change);
ALTER TABLE account DROP COLUMN keeper;
ALTER TABLE account DROP COLUMN beat;
`

// ninthSchema adds the operator's label of an order, and finds the orders with a number without reading
// all of them.
const ninthSchema = `
ALTER TABLE orders ADD COLUMN label BLOB NOT NULL DEFAULT x'';
CREATE INDEX orders_by_number ON orders (
	replace(replace(replace(replace(replace(replace(CAST(phone AS TEXT), ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), '+', ''), key
) WHERE phone <> x'';
`

// tenthSchema finds the rents of a day without reading all orders.
const tenthSchema = `
CREATE INDEX orders_by_day ON orders (asked_at) WHERE status <> 'refused';
`

// eleventhSchema lets the results of the last days be read from an index alone, which has all that a rent
// counts by, and no open order.
const eleventhSchema = `
CREATE INDEX orders_by_result ON orders (ended_at, key, revision, service_id, country_id, quoted, charged, status, code, rented_at, received_at, refund)
WHERE ended_at IS NOT NULL;
`

// twelfthSchema adds in which form the operator copies the numbers of each service.
const twelfthSchema = `
CREATE TABLE number_forms (service_id TEXT PRIMARY KEY, form TEXT NOT NULL) STRICT, WITHOUT ROWID;
`

// thirteenthSchema adds why a number was of no use, if the operator said so. The results count by it, so it is
// in their index.
const thirteenthSchema = `
ALTER TABLE orders ADD COLUMN failure TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN failed_at INTEGER;
DROP INDEX orders_by_result;
CREATE INDEX orders_by_result ON orders (ended_at, key, revision, service_id, country_id, quoted, charged, status, code, rented_at, received_at, refund, failure)
WHERE ended_at IS NOT NULL;
`

// fourteenthSchema adds the countries that are pinned for a service.
const fourteenthSchema = `
CREATE TABLE pinned_countries (
	service_id TEXT NOT NULL,
	country_id INTEGER NOT NULL,
	name       BLOB NOT NULL,
	iso        TEXT NOT NULL,
	on_top     INTEGER NOT NULL,
	PRIMARY KEY (service_id, country_id)
) STRICT, WITHOUT ROWID;
`

// fifteenthSchema adds the sold-out countries that are watched by the windows that are open.
const fifteenthSchema = `
CREATE TABLE stock_watches (
	service_id TEXT NOT NULL,
	country_id INTEGER NOT NULL,
	service    BLOB NOT NULL,
	country    BLOB NOT NULL,
	iso        TEXT NOT NULL,
	since      INTEGER NOT NULL,
	found_at   INTEGER,
	PRIMARY KEY (service_id, country_id)
) STRICT, WITHOUT ROWID;
`

// checkVersion refuses a file of a newer version.
func (f files) checkVersion(ctx context.Context, q queryer) error {
	version, err := schemaOf(ctx, q)
	if err != nil {
		return err
	}
	return f.checkKnown(version)
}

func (f files) checkKnown(version int) error {
	if known := len(f.migrations); version > known {
		return problem(session.LedgerNewer, "it was written by a newer version of verifyo: use that version",
			fmt.Errorf("it has schema %d, this version knows schema %d", version, known))
	}
	return nil
}

// queryer is a database, a connection or a transaction.
type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// schemaOf is how many steps the file has taken.
func schemaOf(ctx context.Context, q queryer) (version int, err error) {
	return numberOf(ctx, q, "user_version")
}

// numberOf reads a number from the file's header.
func numberOf(ctx context.Context, q queryer, name string) (n int, err error) {
	err = q.QueryRowContext(ctx, "PRAGMA "+name).Scan(&n)
	return n, err
}

// migrate takes the remaining steps, after saving a copy of a file that has any content, and
// marks the file as a ledger if an older version did not. A window of the older version that
// is still open writes until it next checks the version, so its changes between the copy and
// the steps are in the ledger but not in the copy.
func (f files) migrate(ctx context.Context, db *sql.DB) error {
	version, err := schemaOf(ctx, db)
	if err != nil {
		return err
	}
	id, err := numberOf(ctx, db, "application_id")
	if err != nil || (version == len(f.migrations) && id == applicationID) {
		return err
	}
	if version > 0 && version < len(f.migrations) {
		if err := f.saveOldSchema(ctx, db, version); err != nil {
			return fmt.Errorf("saving a copy before migrating to schema %d: %w", len(f.migrations), err)
		}
	}
	return takeSteps(ctx, db, f.migrations)
}

// takeSteps brings the file to the last of the steps, in one transaction. It reads the version
// again under the same lock, in case windows start at once on a system that cannot lock the
// directory.
func takeSteps(ctx context.Context, db beginner, steps []string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing is left to undo after the commit
	version, err := schemaOf(ctx, tx)
	if err != nil {
		return err
	}
	for i := version; i < len(steps); i++ {
		if _, err := tx.ExecContext(ctx, steps[i]); err != nil {
			return fmt.Errorf("migrating it to schema %d: %w", i+1, err)
		}
	}
	head := fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", len(steps), applicationID)
	if _, err := tx.ExecContext(ctx, head); err != nil {
		return err
	}
	return tx.Commit()
}

// beginner is a database that is being made.
type beginner interface {
	BeginTx(ctx context.Context, how *sql.TxOptions) (*sql.Tx, error)
}
