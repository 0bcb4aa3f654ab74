package ledger

import (
	"database/sql/driver"

	"example.com/verifyo/state"
)

// orderColumns are the columns of an order except its key, revision and owner, in the order of
// orderValues and scanOrder.
const orderColumns = `id, service_id, service_code, service_name, country_id, country_name, country_iso,
	quoted, quoted_at, balance_before, balance_after, charged, status, word, phone, code,
	asked_at, rented_at, expires_at, received_at, ended_at, cancel_at, refund,
	lost_at, evidence_at, cancel_before_expiry, closed_by, disputed`

// orderValues are an order's columns as they are stored, so that two orders with equal
// values are the same on disk.
func orderValues(o state.Order) ([]any, error) {
	values := []any{
		string(o.ID), string(o.Service.ID), o.Service.Code, o.Service.Name,
		int64(o.Country.ID), o.Country.Name, o.Country.ISO,
		storedUSD(o.Quoted), storedTime(o.QuotedAt), storedUSD(o.BalanceBefore), storedUSD(o.BalanceAfter), storedUSD(o.Charged),
		string(o.Status), o.Word, o.Phone, o.Code,
		storedTime(o.AskedAt), storedTime(o.RentedAt), storedTime(o.ExpiresAt), storedTime(o.ReceivedAt), storedTime(o.EndedAt),
		storedTime(o.CancelAt), string(o.Refund),
		storedTime(o.LostAt), storedTime(o.EvidenceAt), o.CancelBeforeExpiry,
		string(o.ClosedBy), o.Disputed,
	}
	for i, v := range values {
		if text, ok := v.(driver.Valuer); ok {
			stored, err := text.Value()
			if err != nil {
				return nil, err
			}
			values[i] = stored
		}
	}
	return values, nil
}

// scanOrder reads one row, without its events.
func scanOrder(scan func(...any) error) (state.Order, error) {
	var o state.Order
	err := scan(&o.Key, &o.Revision,
		&o.ID, &o.Service.ID, &o.Service.Code, &o.Service.Name,
		&o.Country.ID, &o.Country.Name, &o.Country.ISO,
		usdColumn{&o.Quoted}, timeColumn{&o.QuotedAt}, usdColumn{&o.BalanceBefore}, usdColumn{&o.BalanceAfter}, usdColumn{&o.Charged},
		&o.Status, &o.Word, &o.Phone, &o.Code,
		timeColumn{&o.AskedAt}, timeColumn{&o.RentedAt}, timeColumn{&o.ExpiresAt}, timeColumn{&o.ReceivedAt}, timeColumn{&o.EndedAt},
		timeColumn{&o.CancelAt}, &o.Refund,
		timeColumn{&o.LostAt}, timeColumn{&o.EvidenceAt}, &o.CancelBeforeExpiry,
		&o.ClosedBy, &o.Disputed)
	return o, err
}
