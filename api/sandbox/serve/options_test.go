package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api/sandbox"
)

func TestALateDelayComesAfterTheRentIsPaid(t *testing.T) {
	for flags, paid := range map[string]int{"-delay 20s": 0, "-delay 20s -late": 1} {
		synctest.Test(t, func(t *testing.T) {
			o, err := parse(strings.Fields(flags), t.Output())
			if err != nil {
				t.Fatal(err)
			}
			box := o.box()
			ask := func(ctx context.Context, method, path, body string) string {
				defer func() { recover() }() // a request panics if its client has left
				r := httptest.NewRequestWithContext(ctx, method, sandbox.BasePath+path, strings.NewReader(body))
				r.Header.Set("Authorization", "Bearer "+sandbox.DefaultKey)
				w := httptest.NewRecorder()
				box.ServeHTTP(w, r)
				return w.Body.String()
			}
			var listed struct {
				Services []struct{ ID string }
			}
			if err := json.Unmarshal([]byte(ask(t.Context(), http.MethodGet, "/services", "")), &listed); err != nil {
				t.Fatal(err)
			}
			hurried, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			ask(hurried, http.MethodPost, "/order", fmt.Sprintf(`{"service_id":%q,"country_id":74}`, listed.Services[0].ID))
			if n := len(box.Orders()); n != paid {
				t.Errorf("%s: %d numbers were paid for, want %d", flags, n, paid)
			}
		})
	}
}
