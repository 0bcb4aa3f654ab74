package main

import (
	"encoding/json"
	"log"
	"net/http"

	"example.com/verifyo/api/sandbox"
)

// watchUsage is what -watch is for.
const watchUsage = "print every request as it comes and as it is answered, and list what was rented at /orders, one a line"

// watched is the sandbox for somebody who looks on from outside: only the server knows
// for certain what a program that was killed had sent, and what was paid for.
func watched(box *sandbox.Sandbox, told *log.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders", func(w http.ResponseWriter, _ *http.Request) {
		lines := json.NewEncoder(w)
		for _, o := range box.Orders() {
			if lines.Encode(o) != nil {
				return // whoever asked has gone
			}
		}
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		told.Printf("asked %s %s", r.Method, r.URL.Path)
		answer := &answer{ResponseWriter: w}
		defer func() {
			if answer.status == 0 { // a fault dropped it, or whoever asked has gone
				told.Printf("dropped %s %s", r.Method, r.URL.Path)
				return
			}
			told.Printf("answered %s %s %d", r.Method, r.URL.Path, answer.status)
		}()
		box.ServeHTTP(answer, r)
	})
	return mux
}

// answer remembers how a request was answered.
type answer struct {
	http.ResponseWriter
	status int
}

// WriteHeader takes note of the status.
func (a *answer) WriteHeader(status int) {
	a.status = status
	a.ResponseWriter.WriteHeader(status)
}

// Write takes note of the status that goes without saying.
func (a *answer) Write(body []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	return a.ResponseWriter.Write(body)
}

// Unwrap lets a fault flush what it has written of an answer, and reset the connection.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
