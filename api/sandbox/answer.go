package sandbox

import (
	"encoding/json"
	"strings"
)

// spelled is a JSON value, written as the rules' Wire asks.
type spelled = json.RawMessage

// readBalance answers with the balance of the account.
func (s *Sandbox) readBalance(in request) (any, *refusal) {
	return struct {
		OK       bool    `json:"ok"`
		Balance  spelled `json:"balance_usd"`
		Currency string  `json:"currency"`
		Email    string  `json:"email"`
		Username string  `json:"username"`
	}{true, s.rules.Wire.usd(s.balanceAsOf(in.now.Add(-s.rules.BalanceLag))), "USD", "you@example.com", "reseller1"}, nil
}

// readServices answers with every enabled service.
func (s *Sandbox) readServices(request) (any, *refusal) {
	type row struct {
		ID   spelled `json:"id"`
		Code string  `json:"code"`
		Name string  `json:"name"`
	}
	rows := make([]row, 0, len(s.catalogue.Services))
	for _, p := range s.catalogue.Services {
		rows = append(rows, row{s.rules.Wire.id(p.ID), p.Code, p.Name})
	}
	return struct {
		OK       bool  `json:"ok"`
		Services []row `json:"services"`
	}{true, rows}, nil
}

// readCountries answers with the offers for a service, sorted by country id. The API
// itself promises no order (api/NOTES.md#calls).
func (s *Sandbox) readCountries(in request) (any, *refusal) {
	p, ok := s.catalogue.service(in.URL.Query().Get("service_id"))
	if !ok {
		return nil, invalidRequest("service_id is missing or names no service.")
	}
	type row struct {
		ID        spelled `json:"country_id"`
		Name      string  `json:"name"`
		Flag      string  `json:"flag"`
		Price     spelled `json:"price_usd"`
		Available int     `json:"available"`
	}
	rows := make([]row, 0, len(s.catalogue.Countries))
	for _, c := range s.catalogue.Countries {
		o := s.offer(p, c)
		s.restock(p, c, o, in.now)
		s.reprice(p, c, o, in.now)
		rows = append(rows, row{s.rules.Wire.country(c.ID), c.Name, c.Flag, s.rules.Wire.usd(o.price), o.stock})
	}
	return struct {
		OK        bool  `json:"ok"`
		Countries []row `json:"countries"`
	}{true, rows}, nil
}

// rentNumber charges the balance and answers with a number.
func (s *Sandbox) rentNumber(in request) (any, *refusal) {
	var asked struct {
		Service spelled `json:"service_id"`
		Country *int    `json:"country_id"` // a pointer, because 0 is a country
	}
	if json.Unmarshal(in.body, &asked) != nil || asked.Country == nil {
		return nil, invalidRequest("The body must be JSON with service_id and country_id.")
	}
	p, known := s.catalogue.service(strings.Trim(string(asked.Service), `"`)) // the id may come as a number or as a string
	c, listed := s.catalogue.country(*asked.Country)
	if !known || !listed {
		return nil, invalidRequest("service_id or country_id is not in the lists.")
	}
	o, refused := s.rent(in.now, p, c)
	if refused != nil {
		return nil, refused
	}
	s.loseAnswer(p, o)
	type rented struct {
		ID      spelled `json:"id"`
		Phone   spelled `json:"phone"`
		Status  string  `json:"status"`
		Price   spelled `json:"price_usd"`
		Balance spelled `json:"balance_usd"`
		Expires string  `json:"expires_at"`
	}
	wire := s.rules.Wire
	return struct {
		OK    bool   `json:"ok"`
		Order rented `json:"order"`
	}{true, rented{wire.id(o.id), wire.phone(o.phone), o.word(), wire.usd(o.charged), wire.usd(s.balance), s.moment(o.expires)}}, nil
}

// readOrder answers a poll. It says less than the rent did: no price, no balance, no
// expiry, and no code until there is one.
func (s *Sandbox) readOrder(in request) (any, *refusal) {
	o := s.find(in.PathValue("id"))
	if o == nil {
		o = s.elsewhere(in)
	}
	if o == nil {
		return nil, noSuchOrder
	}
	type polled struct {
		ID       spelled `json:"id"`
		Phone    spelled `json:"phone"`
		Status   string  `json:"status"`
		Code     spelled `json:"sms_code,omitempty"`
		Received string  `json:"received_at,omitempty"`
	}
	wire := s.rules.Wire
	answer := polled{ID: wire.id(o.id), Phone: wire.phone(o.phone), Status: o.word()}
	if o.code != "" && (o.announced || !wire.has(CodeLater)) {
		answer.Code = wire.code(o.code)
	}
	if !o.receivedAt.IsZero() {
		answer.Received, o.announced = s.moment(o.receivedAt), true
	}
	return struct {
		OK    bool   `json:"ok"`
		Order polled `json:"order"`
	}{true, answer}, nil
}

// cancelOrder answers with the balance after the refund of a waiting order.
func (s *Sandbox) cancelOrder(in request) (any, *refusal) {
	o := s.find(in.PathValue("id"))
	if o == nil {
		return nil, noSuchOrder
	}
	if refused := s.cancel(in.now, o); refused != nil {
		return nil, refused
	}
	return struct {
		OK      bool    `json:"ok"`
		Status  string  `json:"status"`
		Balance spelled `json:"balance_usd"`
	}{true, o.word(), s.rules.Wire.usd(s.balance)}, nil
}

// finishOrder answers that the order is finished.
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
