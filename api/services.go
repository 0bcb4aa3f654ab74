package api

import (
	"context"
	"encoding/json"
	"net/http"
)

// ServiceID is opaque.
type ServiceID string

// String is the clean form, for printing only; requests and the database use the id itself.
func (id ServiceID) String() string { return NewText(string(id)).String() }

// Service is something a number can be rented for.
type Service struct {
	ID   ServiceID
	Code Text
	Name Text
}

// UnmarshalJSON reads one row of the list.
func (s *Service) UnmarshalJSON(b []byte) error {
	var row struct {
		ID   wireID `json:"id"`
		Code Text   `json:"code"`
		Name Text   `json:"name"`
	}
	if err := json.Unmarshal(b, &row); err != nil {
		return err
	}
	if row.ID == "" {
		return ErrMalformed
	}
	*s = Service{ID: ServiceID(row.ID), Code: row.Code, Name: row.Name}
	return nil
}

// Services reads every enabled service, in the server's order. The list rarely changes, so
// cache it (api/NOTES.md#calls). If an id repeats, the first row counts. The error is
// ErrMalformed if there are rows but none can be read.
func (c *Client) Services(ctx context.Context) (Rows[Service], error) {
	var body struct {
		Services []wireRow[Service, *Service] `json:"services"`
	}
	call := callSpec{op: "services", method: http.MethodGet, path: "/services"}
	got, err := c.send(ctx, call, &body)
	if err != nil {
		return Rows[Service]{}, err
	}
	all, unreadable := readable(body.Services)
	if body.Services == nil || (len(all) == 0 && unreadable > 0) {
		return Rows[Service]{}, got.malformed(call)
	}
	first := func(Service, Service) bool { return false }
	unique := distinct(all, func(s Service) ServiceID { return s.ID }, first)
	for i := range unique {
		unique[i].Code, unique[i].Name = got.redact.text(unique[i].Code), got.redact.text(unique[i].Name)
	}
	c.logLeftOut(call, unreadable, len(all)-len(unique))
	return Rows[Service]{unique, unreadable}, nil
}

func (c *Client) logLeftOut(call callSpec, unreadable, repeated int) {
	if unreadable+repeated > 0 {
		c.log.Warn("rows left out", "call", call.op, "unreadable", unreadable, "repeated", repeated)
	}
}
