package ledger

import (
	"context"
	"database/sql"
	"strings"

	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
)

// orderColumn is a column of the table of orders, and the field of an order that it stores.
type orderColumn struct {
	name  string
	field field
}

// columnsOf are the columns of an order, except its key, revision, owner and change. Every query that
// reads or writes orders is made from this table.
func columnsOf(o *order.Order) []orderColumn {
	return []orderColumn{
		{"reference", plain(&o.Reference)},
		{"id", plain(&o.ID)},
		{"service_id", plain(&o.Service.ID)},
		{"service_code", &o.Service.Code},
		{"service_name", &o.Service.Name},
		{"country_id", plain(&o.Country.ID)},
		{"country_name", &o.Country.Name},
		{"country_iso", plain(&o.Country.ISO)},
		{"label", &o.Label},
		{"quoted", usdColumn{&o.Quoted}},
		{"quoted_at", timeColumn{&o.QuotedAt}},
		{"balance_before", usdColumn{&o.BalanceBefore}},
		{"balance_before_at", timeColumn{&o.BalanceBeforeAt}},
		{"balance_after", usdColumn{&o.BalanceAfter}},
		{"charged", usdColumn{&o.Charged}},
		{"status", plain(&o.Status)},
		{"word", &o.Word},
		{"phone", &o.Phone},
		{"code", &o.Code},
		{"asked_at", timeColumn{&o.AskedAt}},
		{"rented_at", timeColumn{&o.RentedAt}},
		{"expires_at", timeColumn{&o.ExpiresAt}},
		{"received_at", timeColumn{&o.ReceivedAt}},
		{"ended_at", timeColumn{&o.EndedAt}},
		{"cancel_at", timeColumn{&o.CancelAt}},
		{"refund", plain(&o.Refund)},
		{"lost_at", timeColumn{&o.LostAt}},
		{"evidence_at", timeColumn{&o.BalanceAfterAt}},
		{"other_account", plain(&o.OtherAccount)},
		{"cancel_before_expiry", plain(&o.AutoCancel)},
		{"closed_by", plain(&o.ClosedBy)},
		{"disputed", plain(&o.Disputed)},
		{"failure", plain(&o.Failure)},
		{"failed_at", timeColumn{&o.FailedAt}},
		{"forgot", plain(&o.Forgot)},
		{"listed_at", derived(func() any { return listedAt(*o) })},
		{"found", derived(func() any { return history.Text(*o) })},
		{"paid_by", derived(func() any { return storedTime(o.PaidBy()) })},
		{"refunded_at", derived(func() any { return storedTime(o.RefundedAt()) })},
	}
}

// orderNames are the names of the columns, separated by commas.
func orderNames() string {
	var names []string
	for _, c := range columnsOf(&order.Order{}) {
		names = append(names, c.name)
	}
	return strings.Join(names, ", ")
}

// orderValues are an order's columns as they are stored, so that two orders with equal
// values are the same on disk.
func orderValues(o order.Order) ([]any, error) {
	var values []any
	for _, c := range columnsOf(&o) {
		stored, err := c.field.Value()
		if err != nil {
			return nil, err
		}
		values = append(values, stored)
	}
	return values, nil
}

// selectOrders begins a query whose rows scanOrder reads.
func selectOrders() string { return "SELECT key, revision, " + orderNames() + " FROM orders" }

// scanOrder reads one row, without its history.
func scanOrder(scan func(...any) error) (o order.Order, err error) {
	into := []any{&o.Key, &o.Revision}
	for _, c := range columnsOf(&o) {
		into = append(into, c.field)
	}
	err = scan(into...)
	return o, err
}

// insertOrder adds a row and returns its key. The key 0 stands for the next one.
func insertOrder(ctx context.Context, tx *sql.Tx, key order.Key, revision int64, owner string, values []any) (order.Key, error) {
	if err := countChange(ctx, tx); err != nil {
		return 0, err
	}
	insert := "INSERT INTO orders (key, revision, owner, change, " + orderNames() + ") VALUES (nullif(?, 0), ?, ?, " + thisChange + strings.Repeat(", ?", len(values)) + ")"
	done, err := tx.ExecContext(ctx, insert, append([]any{key, revision, owner}, values...)...)
	if err != nil {
		return 0, err
	}
	next, err := done.LastInsertId()
	return order.Key(next), err
}

// thisChange is the number of the change that countChange has just counted.
const thisChange = "(SELECT changes FROM account)"

// updateOrder replaces all of a row except its key and owner.
func updateOrder(ctx context.Context, tx *sql.Tx, key order.Key, revision int64, values []any) error {
	if err := countChange(ctx, tx); err != nil {
		return err
	}
	update := "UPDATE orders SET (revision, change, " + orderNames() + ") = (?, " + thisChange + strings.Repeat(", ?", len(values)) + ") WHERE key = ?"
	_, err := tx.ExecContext(ctx, update, append(append([]any{revision}, values...), key)...)
	return err
}
