// Package api is SMSVerifyo's REST API in Go: seven calls, typed errors, exact
// money, and strangers' text that cannot do anything but be read.
//
// It owns the wire: paths, JSON, status codes, retries of reads, and what may be
// concluded from an answer that did not come. It knows nothing of this program:
// no orders kept, no screens, no configuration. It imports nothing of ours.
//
// A status means something only where the body is the API's own JSON: envelope.go says
// what that is. An order that was told is kept however broken the answer is: body.go reads
// what came, salvage.go what is whole in it, and wireorder.go finds the order.
// keyless.go takes the API key out of its words. connections.go gives up connections that
// went dead, proxy.go finds the proxy to go through, and cause.go tells apart why no
// connection was made.
//
// Start with client.go (how a request goes out), then answer.go (how its answer is judged)
// and errors.go (what its failure means). Each resource has a file of its own: balance.go, services.go,
// countries.go, rent.go, order.go. openapi.yaml describes the same contract for the tests
// that hold client, sandbox and the vendor's examples against each other. api/NOTES.md
// says what is known of the API, and how surely; comments cite its topics, as in
// api/NOTES.md#errors.
package api
