package api

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"
)

// answer is what every call learns besides the decoded body.
type answer struct {
	status     int
	serverTime time.Time
	redact     redactor // removes the API key from names and messages
}

// malformed is the error for an answer that decodes but lacks what the call asked for.
func (a answer) malformed(call callSpec) *Error {
	return &Error{Op: call.op, Status: a.status, Connected: true, Err: ErrMalformed, unknown: call.writes}
}

// read turns a response into a value or an error. If the answer contains an order, the call
// succeeds whatever else is wrong with it, because the API has no way to ask for it again.
func (c *Client) read(ctx context.Context, call callSpec, response *http.Response, redact redactor, into any) (answer, error) {
	got := answer{response.StatusCode, serverTime(response.Header), redact}
	found := false
	var flaws []string
	look := func(object []byte, whole bool) bool {
		if call.findOrder != nil && !found {
			flaws, found = call.findOrder(object, whole)
		}
		return found
	}
	came := receive(response.Body, func(object []byte) bool {
		return (look(object, true) && call.writes) || (call.writes && call.findOrder == nil)
	})
	if !found {
		for _, object := range came.salvaged() {
			look(object, false)
		}
	}
	head := headOf(came.object())
	if found {
		c.logFlaws(call, response, slices.Concat(came.flaws, head.flaws, flaws))
		return got, nil
	}
	if succeeded(response) && came.object() != nil && !came.tooLong() && head.accepts() && json.Unmarshal(came.object(), into) == nil {
		return got, nil
	}
	if !came.single() {
		head = envelope{} // other JSON in the body may contradict it
	}
	failure := failed(call, response, head, redact, failureReason(ctx, response, came))
	if failure.Slows() {
		c.pause(failure.RetryAfter)
	}
	return got, failure
}

// logFlaws logs what was wrong with an answer that was accepted anyway.
func (c *Client) logFlaws(call callSpec, response *http.Response, flaws []string) {
	if !succeeded(response) {
		flaws = append(flaws, "status")
	}
	if len(flaws) > 0 {
		c.log.Warn("answer with flaws", "call", call.op, "status", response.StatusCode, "flaws", strings.Join(flaws, ", "))
	}
}

func succeeded(r *http.Response) bool { return r.StatusCode >= 200 && r.StatusCode < 300 }

// failureReason is the reason for a failed answer, unless the API gives one itself.
func failureReason(ctx context.Context, response *http.Response, came body) error {
	switch {
	case came.tooLong():
		return ErrTooLarge
	case came.object() != nil && succeeded(response):
		return ErrMalformed
	case response.StatusCode >= 300 && response.StatusCode < 400:
		return ErrRedirected
	case came.err != nil:
		return cause(ctx, came.err)
	case succeeded(response) && bytes.HasPrefix(bytes.TrimSpace(came.bytes), []byte("{")):
		return ErrMalformed
	}
	return ErrNotAPI
}

// cause prefers the context's error to the network error that its end leaves behind. It also
// drops the address that net/http puts in front: it contains ids, and the operator knows
// which server this is.
func cause(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var quoting textproto.ProtocolError // about an answer's trailer, and quotes the server
	var u *url.Error
	var untrusted *tls.CertificateVerificationError
	switch {
	case errors.As(err, &untrusted):
		return fmt.Errorf("%w: %w", ErrUntrusted, untrusted)
	case errors.As(err, &quoting):
		return ErrMalformed
	case errors.As(err, &u):
		return u.Err
	}
	return err
}

// disconnected reports whether the connection ended in the middle of an answer. The part that
// came before is not malformed then.
func disconnected(err error) bool {
	var system syscall.Errno
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &system)
}
