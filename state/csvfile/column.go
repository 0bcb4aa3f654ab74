package csvfile

import (
	"strconv"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
)

// Column is a column of the file. The manual's table is made from its name and from what it holds.
type Column struct {
	Name  string
	Holds string
	value func(o order.Order, now time.Time) string
}

// Columns are all columns, in their order.
func Columns() []Column {
	return []Column{
		{"order_id", "the server's ID of the order; empty if the rent got no answer or was refused", of(func(o order.Order) string { return string(o.ID) })},
		{"key", "verifyo's own number for the order, which every order has", of(func(o order.Order) string { return strconv.FormatInt(int64(o.Key), 10) })},
		{"asked_at", "when the rent was sent", at(func(o order.Order) time.Time { return o.AskedAt })},
		{"rented_at", "when the server's answer came", at(func(o order.Order) time.Time { return o.RentedAt })},
		{"received_at", "when the SMS came", at(func(o order.Order) time.Time { return o.ReceivedAt })},
		{"ended_at", "when the order was over", at(func(o order.Order) time.Time { return o.EndedAt })},
		{"service", "the name of the service", text(func(o order.Order) api.Text { return o.Service.Name })},
		{"service_code", "the server's short code for the service", text(func(o order.Order) api.Text { return o.Service.Code })},
		{"country", "the name of the country", text(func(o order.Order) api.Text { return o.Country.Name })},
		{"country_iso", "its two letters (ISO 3166)", of(func(o order.Order) string { return api.NewText(o.Country.ISO).String() })},
		{"phone", "the digits of the number with its country code, without `+`", of(number)},
		{"code", "the code, or the whole SMS, as it came", text(func(o order.Order) api.Text { return o.Code })},
		{"status", "`renting`, `not rented`, `unknown`, `waiting`, `received`, `unrecognised`, `finished`, `cancelled`, `expired`; or how you resolved an unknown rent: `charged`, `not charged`", of(status)},
		{"reason", "why the number did not work, in your judgement: `no SMS`, `wrong code` or `refused by the site`; of a rent that was refused, why; of a status that verifyo does not recognise, the server's word", of(reason)},
		{"quote", "the price in the list when you rented", amount(func(o order.Order) api.USD { return o.Quoted })},
		{"charge", "what the server charged", amount(func(o order.Order) api.USD { return o.Charged })},
		{"refund", "`none`, `pending`, `overdue`, or `seen` once the balance has shown it", refund},
		{"refunded", "how much came back", amount(refunded)},
		{"cost", "what you spent on the order: the charge, or the quote while the charge is not known, and `0.0000` after the refund", amount(history.Cost)},
		{"wait_seconds", "how long the SMS took after the rent", of(wait)},
		{"label", "your label", text(func(o order.Order) api.Text { return o.Label })},
	}
}

func of(value func(order.Order) string) func(order.Order, time.Time) string {
	return func(o order.Order, _ time.Time) string { return value(o) }
}

func text(value func(order.Order) api.Text) func(order.Order, time.Time) string {
	return of(func(o order.Order) string { return value(o).String() })
}

func at(value func(order.Order) time.Time) func(order.Order, time.Time) string {
	return of(func(o order.Order) string { return moment(value(o)) })
}

func amount(value func(order.Order) api.USD) func(order.Order, time.Time) string {
	return of(func(o order.Order) string { return dollars(value(o)) })
}

// number is a phone number as a spreadsheet can take it. What has no digits is no number, and is written as it
// came.
func number(o order.Order) string {
	if digits := phone.Digits(o.Phone); digits != "" {
		return digits
	}
	return o.Phone.String()
}

// status is the word that the filter of the history understands, too.
func status(o order.Order) string {
	switch o.Status {
	case order.InFlight:
		return "renting"
	case order.Refused:
		return "not rented"
	case order.Unrecognised:
		return "unrecognised"
	}
	return string(o.Status)
}

func reason(o order.Order) string {
	switch o.Failure {
	case order.NoFailure:
		return o.Word.String()
	case order.NoSMS:
		return "no SMS"
	}
	return string(o.Failure)
}

func refund(o order.Order, now time.Time) string {
	switch {
	case o.Refund == order.NoRefund:
		return "none"
	case o.Overdue(now):
		return "overdue"
	}
	return string(o.Refund)
}

func refunded(o order.Order) api.USD {
	if o.Refund != order.RefundSeen {
		return api.Units(0)
	}
	return o.Cost()
}

// wait is in whole seconds; empty if no SMS came, or if the clock was set back meanwhile.
func wait(o order.Order) string {
	if o.ReceivedAt.IsZero() || o.RentedAt.IsZero() || o.ReceivedAt.Before(o.RentedAt) {
		return ""
	}
	return strconv.FormatInt(int64(o.ReceivedAt.Sub(o.RentedAt).Round(time.Second)/time.Second), 10)
}
