package sandbox

import (
	"encoding/json"
	"fmt"
	"time"
)

// usd is an amount in 1/10000 USD, on the wire a number with exactly four decimals
// (notes, A), the exact form of what the document's first example shows.
type usd int64

// MarshalJSON writes the number; json would otherwise drop its trailing zeros.
func (u usd) MarshalJSON() ([]byte, error) {
	sign, n := "", int64(u)
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Appendf(nil, "%s%d.%04d", sign, n/10_000, n%10_000), nil
}

// moment writes a time as the document does: UTC, to the second.
func moment(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }

// readBalance answers "Returns the current account balance in USD".
func (s *Sandbox) readBalance(request) (any, *refusal) {
	return struct {
		OK       bool   `json:"ok"`
		Balance  usd    `json:"balance_usd"`
		Currency string `json:"currency"`
		Email    string `json:"email"`
		Username string `json:"username"`
	}{true, usd(s.balance), "USD", "you@example.com", "reseller1"}, nil
}

// readServices answers "Lists every enabled service".
func (s *Sandbox) readServices(request) (any, *refusal) {
	return struct {
		OK       bool      `json:"ok"`
		Services []service `json:"services"`
	}{true, s.catalogue.Services}, nil
}

// readCountries answers "Lists countries available for a given service", by country id;
// the document promises no order.
func (s *Sandbox) readCountries(in request) (any, *refusal) {
	p, ok := s.catalogue.service(in.URL.Query().Get("service_id"))
	if !ok {
		return nil, invalidRequest("service_id is missing or names no service.")
	}
	type row struct {
		ID        int    `json:"country_id"`
		Name      string `json:"name"`
		Flag      string `json:"flag"`
		Price     usd    `json:"price_usd"`
		Available int    `json:"available"`
	}
	rows := make([]row, 0, len(s.catalogue.Countries))
	for _, c := range s.catalogue.Countries {
		o := s.offer(p, c)
		rows = append(rows, row{c.ID, c.Name, c.Flag, usd(o.price), o.stock})
	}
	return struct {
		OK        bool  `json:"ok"`
		Countries []row `json:"countries"`
	}{true, rows}, nil
}

// rentNumber answers "Rents a number. Atomically debits your balance".
func (s *Sandbox) rentNumber(in request) (any, *refusal) {
	var asked struct {
		Service string `json:"service_id"`
		Country *int   `json:"country_id"` // 0 is a country, so absence needs a sign of its own
	}
	if json.Unmarshal(in.body, &asked) != nil || asked.Country == nil {
		return nil, invalidRequest("The body must be JSON with service_id and country_id.")
	}
	p, known := s.catalogue.service(asked.Service)
	c, listed := s.catalogue.country(*asked.Country)
	if !known || !listed {
		return nil, invalidRequest("service_id or country_id is not in the lists.")
	}
	o, refused := s.rent(in.now, p, c)
	if refused != nil {
		return nil, refused
	}
	type rented struct {
		ID      string `json:"id"`
		Phone   string `json:"phone"`
		Status  string `json:"status"`
		Price   usd    `json:"price_usd"`
		Balance usd    `json:"balance_usd"`
		Expires string `json:"expires_at"`
	}
	return struct {
		OK    bool   `json:"ok"`
		Order rented `json:"order"`
	}{true, rented{o.id, o.phone, o.word(), usd(o.charged), usd(s.balance), moment(o.expires)}}, nil
}

// readOrder answers "Polls an order", with less than the rent did: no price, no balance,
// no expiry, and the code only once there is one.
func (s *Sandbox) readOrder(in request) (any, *refusal) {
	o := s.find(in.PathValue("id"))
	if o == nil {
		return nil, noSuchOrder
	}
	type polled struct {
		ID       string `json:"id"`
		Phone    string `json:"phone"`
		Status   string `json:"status"`
		Code     string `json:"sms_code,omitempty"`
		Received string `json:"received_at,omitempty"`
	}
	answer := polled{ID: o.id, Phone: o.phone, Status: o.word(), Code: o.code}
	if !o.receivedAt.IsZero() {
		answer.Received = moment(o.receivedAt)
	}
	return struct {
		OK    bool   `json:"ok"`
		Order polled `json:"order"`
	}{true, answer}, nil
}

// cancelOrder answers "Cancels a waiting order".
func (s *Sandbox) cancelOrder(in request) (any, *refusal) {
	o := s.find(in.PathValue("id"))
	if o == nil {
		return nil, noSuchOrder
	}
	if refused := s.cancel(in.now, o); refused != nil {
		return nil, refused
	}
	return struct {
		OK      bool   `json:"ok"`
		Status  string `json:"status"`
		Balance usd    `json:"balance_usd"`
	}{true, o.word(), usd(s.balance)}, nil
}

// finishOrder answers "Marks an order as finished".
func (s *Sandbox) finishOrder(in request) (any, *refusal) {
	o := s.find(in.PathValue("id"))
	if o == nil {
		return nil, noSuchOrder
	}
	if refused := o.finish(); refused != nil {
		return nil, refused
	}
	return struct {
		OK     bool   `json:"ok"`
		Status string `json:"status"`
	}{true, o.word()}, nil
}
