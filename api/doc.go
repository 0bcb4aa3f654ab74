// Package api is SMSVerifyo's REST API in Go: seven calls, typed errors, exact money, and
// text from strangers that is safe to draw.
//
// It owns the wire: paths, JSON, status codes, retries of reads, and what can be concluded
// when no answer comes. It knows nothing about this program: it stores no orders, draws no
// screens and reads no configuration. It imports no other package of this program.
//
// A status means something only if the body is the API's own JSON, which envelope.go
// recognises. An order in an answer counts, however broken the rest of the answer is: body.go
// reads the body, salvage.go recovers the intact parts, and wireorder.go finds the order.
// redact.go removes the API key from the server's texts. connections.go drops dead
// connections, proxy.go finds the proxy to use, cause.go explains why a connection could not be
// made, and probe.go tells how far a request came.
//
// Start with client.go (how a request is sent), then answer.go (how its answer is judged)
// and errors.go (what a failure means). Each resource has its own file: balance.go,
// services.go, countries.go, rent.go, order.go. openapi.yaml describes the same contract for
// the tests that compare the client, the sandbox and the vendor's examples. api/NOTES.md
// says what is known about the API, and how reliably; comments cite its topics, as in
// api/NOTES.md#errors.
package api
