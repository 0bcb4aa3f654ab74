package ledger

// firstSchema has a table for each subject. Text from strangers is a BLOB.
//
// A step may add columns to these tables at their end, but must not drop one, even if nothing uses it any more, such as
// balance.unclaimed: where a damaged file of any version has lost its first page, package repair reads these tables by
// the places that their columns have in the newest schema.
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
