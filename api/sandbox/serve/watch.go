package main

import (
	"encoding/json"
	"log"
	"net/http"

	"example.com/verifyo/api/sandbox"
)

const watchUsage = "print every request as it comes and as it is answered, and list what was rented at /orders, one a line"

// watch adds -watch to a sandbox. After the program has been killed, only the server knows for
// certain which requests it had sent and which numbers were paid for.
func watch(box *sandbox.Sandbox, logger *log.Logger) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders", func(w http.ResponseWriter, _ *http.Request) {
		lines := json.NewEncoder(w)
		for _, o := range box.Orders() {
			if lines.Encode(o) != nil {
				return // the client has left
			}
		}
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		logger.Printf("asked %s %s", r.Method, r.URL.Path)
		answer := &answer{ResponseWriter: w}
		defer func() {
			if answer.status == 0 { // a fault dropped it, or the client has left
				logger.Printf("dropped %s %s", r.Method, r.URL.Path)
				return
			}
			logger.Printf("answered %s %s %d", r.Method, r.URL.Path, answer.status)
		}()
		box.ServeHTTP(answer, r)
	})
	return mux
}

// answer records the status of an answer.
type answer struct {
	http.ResponseWriter
	status int
}

// WriteHeader records the status.
func (a *answer) WriteHeader(status int) {
	a.status = status
	a.ResponseWriter.WriteHeader(status)
}

// Write records the implied status 200.
func (a *answer) Write(body []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	return a.ResponseWriter.Write(body)
}

// Unwrap lets a fault flush part of an answer and reset the connection.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
