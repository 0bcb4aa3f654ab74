package ledger

// migrations are the steps from an empty file to the newest schema. A released step never
// changes; new steps are added at the end. The file's user_version counts the steps it has
// taken.
func migrations() []string {
	return []string{firstSchema, secondSchema, thirdSchema, fourthSchema, fifthSchema, sixthSchema, seventhSchema, eighthSchema, ninthSchema, tenthSchema, eleventhSchema, twelfthSchema, thirteenthSchema, fourteenthSchema, fifteenthSchema, sixteenthSchema, seventeenthSchema, eighteenthSchema, nineteenthSchema, twentiethSchema}
}

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

// sixteenthSchema lets any order ever be found by what is remembered of it. The index has everything that
// orders are sought by and add up to, in the order in which they are listed, so that neither reads the
// orders themselves. What the new columns have is worked out in derive.go.
const sixteenthSchema = `
ALTER TABLE orders ADD COLUMN listed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN found TEXT NOT NULL DEFAULT '';
CREATE INDEX orders_by_listing ON orders (
	listed_at, key, found, status, service_id, country_id, country_iso, quoted, charged, code, rented_at, received_at, ended_at, refund, failure);
`

// seventeenthSchema adds the references by which an order is recognized in another ledger: see reference.go.
const seventeenthSchema = `
ALTER TABLE orders ADD COLUMN reference TEXT NOT NULL DEFAULT '';
` + giveReferences + `;
CREATE INDEX orders_by_reference ON orders (reference);
`

// eighteenthSchema adds what was forgotten of an order that ended long ago. The results and the sums count by
// it, so it is in their indexes. The account has the end up to which orders were forgotten, and whether the files
// may still have what was forgotten: see forget.go.
const eighteenthSchema = `
ALTER TABLE orders ADD COLUMN forgot TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN forgotten_before INTEGER;
ALTER TABLE account ADD COLUMN unerased INTEGER NOT NULL DEFAULT 0;
CREATE INDEX orders_to_forget ON orders (ended_at, key) WHERE code <> x'' OR phone <> x'';
DROP INDEX orders_by_result;
CREATE INDEX orders_by_result ON orders (ended_at, key, revision, service_id, country_id, quoted, charged, status, code, rented_at, received_at, refund, failure, forgot)
WHERE ended_at IS NOT NULL;
DROP INDEX orders_by_listing;
CREATE INDEX orders_by_listing ON orders (
	listed_at, key, found, status, service_id, country_id, country_iso, quoted, charged, code, rented_at, received_at, ended_at, refund, failure, forgot);
`

// nineteenthSchema adds each change of the balance that was read, with the reading before it, and from when on the
// balance has the charge and the refund of an order: see outside.go. Readings before this schema are not known, so
// nothing is said about them. What the new columns of an order have is worked out in derive.go.
const nineteenthSchema = `
CREATE TABLE balance_changes (
	at              INTEGER NOT NULL,
	before_at       INTEGER NOT NULL,
	asked_at        INTEGER,
	before_asked_at INTEGER,
	amount          INTEGER NOT NULL,
	before_amount   INTEGER NOT NULL,
	account         BLOB NOT NULL,
	before_account  BLOB NOT NULL,
	PRIMARY KEY (at, before_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX balance_set_back ON balance_changes (before_at) WHERE at < before_at;
ALTER TABLE balance ADD COLUMN during_rent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN paid_by INTEGER;
ALTER TABLE orders ADD COLUMN refunded_at INTEGER;
CREATE INDEX orders_by_payment ON orders (paid_by) WHERE paid_by IS NOT NULL;
CREATE INDEX orders_by_refunded ON orders (refunded_at) WHERE refunded_at IS NOT NULL;
`

// twentiethSchema adds what the operator chose with a key about the screens, and what the settings said about it then.
const twentiethSchema = `
CREATE TABLE choices (choice TEXT PRIMARY KEY, value TEXT NOT NULL, setting TEXT NOT NULL) STRICT, WITHOUT ROWID;
`
