package api

import (
	"context"
	"encoding/json"
	"net/http"
)

// ServiceID is opaque.
type ServiceID string

// String is the clean form, for whoever prints it; what is sent and kept is the id itself.
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

// Services reads every enabled service, in the server's order (API document, "Lists
// every enabled service"). It changes rarely and should be kept. Rows that cannot be
// read, and repeated ids, are left out.
func (c *Client) Services(ctx context.Context) ([]Service, error) {
	var body struct {
		Services []json.RawMessage `json:"services"`
	}
	what := call{op: "services", method: http.MethodGet, path: "/services"}
	got, err := c.send(ctx, what, &body)
	if err != nil {
		return nil, err
	}
	if body.Services == nil {
		return nil, got.malformed(what)
	}
	all, skipped := rows[Service](body.Services)
	unique, repeated := distinct(all, func(s Service) ServiceID { return s.ID })
	if skipped+repeated > 0 {
		c.log.Warn("rows left out", "call", "services", "unreadable", skipped, "repeated", repeated)
	}
	return unique, nil
}

// distinct keeps the first row of each id and counts the others.
func distinct[T any, K comparable](all []T, id func(T) K) (unique []T, repeated int) {
	seen := make(map[K]bool, len(all))
	unique = make([]T, 0, len(all))
	for _, row := range all {
		if seen[id(row)] {
			repeated++
			continue
		}
		seen[id(row)] = true
		unique = append(unique, row)
	}
	return unique, repeated
}
