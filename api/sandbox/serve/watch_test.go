package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

func TestWatchShowsEveryRequestAndEveryNumber(t *testing.T) {
	box := sandbox.New(sandbox.Demo(), time.Now, rand.New(rand.NewPCG(1, 2)))
	var out bytes.Buffer
	handler := watch(box, log.New(&out, "", log.Ltime))
	ask := func(method, path, body string) (answer string) {
		r := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body))
		r.Header.Set("Authorization", "Bearer "+box.Key())
		w := httptest.NewRecorder()
		defer func() {
			if recover() != nil { // a dropped request; a server would close the connection
				answer = ""
			}
		}()
		handler.ServeHTTP(w, r)
		return w.Body.String()
	}
	var listed struct {
		Services []struct {
			ID string `json:"id"`
		} `json:"services"`
	}
	if err := json.Unmarshal([]byte(ask("GET", sandbox.BasePath+"/services", "")), &listed); err != nil {
		t.Fatal(err)
	}
	const afghanistan = 74
	service := listed.Services[0].ID
	if err := box.SetStock(service, afghanistan, 2); err != nil {
		t.Fatal(err)
	}
	order := fmt.Sprintf(`{"service_id":%q,"country_id":%d}`, service, afghanistan)
	box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Drop: true, AfterEffect: true})
	ask("POST", sandbox.BasePath+"/order", order)
	ask("POST", sandbox.BasePath+"/order", order)
	ask("POST", sandbox.BasePath+"/order", order) // sold out

	for _, line := range []string{
		"asked GET /api/public/v1/services", "answered GET /api/public/v1/services 200",
		"asked POST /api/public/v1/order", "dropped POST /api/public/v1/order",
		"answered POST /api/public/v1/order 200", "answered POST /api/public/v1/order 503",
	} {
		if !strings.Contains(out.String(), line+"\n") {
			t.Errorf("%q is not printed:\n%s", line, out.String())
		}
	}
	list := json.NewDecoder(strings.NewReader(ask("GET", "/orders", "")))
	for _, o := range box.Orders() {
		var got sandbox.Rented
		if err := list.Decode(&got); err != nil || got.ID != o.ID || got.Phone != o.Phone {
			t.Errorf("listed %+v, %v; rented was %+v", got, err, o)
		}
	}
	if err := list.Decode(&sandbox.Rented{}); err != io.EOF || len(box.Orders()) != 2 {
		t.Errorf("%d orders were rented, want 2, and the list continues with %v", len(box.Orders()), err)
	}
	if strings.Contains(out.String(), "/orders") || strings.Contains(out.String(), box.Key()) {
		t.Errorf("the output shows the read of /orders, or the API key:\n%s", out.String())
	}
}
