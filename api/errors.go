package api

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Code is the API's word for what went wrong (API document, table of errors). It is
// an error itself, so that errors.Is(err, api.NoNumbers) asks for it.
type Code string

// The seven documented codes.
const (
	Unauthorized      Code = "unauthorized"
	InvalidRequest    Code = "invalid_request"
	InsufficientFunds Code = "insufficient_funds"
	NotFound          Code = "not_found"
	InvalidState      Code = "invalid_state"
	RateLimited       Code = "rate_limited"
	NoNumbers         Code = "no_numbers"
)

// Error makes a Code comparable through errors.Is.
func (c Code) Error() string { return string(c) }

// ErrMalformed is behind every answer that came but could not be understood.
var ErrMalformed = errors.New("the answer is not what the API promises")

// ErrTooLarge is behind an answer that was longer than this client reads.
var ErrTooLarge = errors.New("the answer is too long")

// Error is the one failure of a call: what was asked, and what came instead.
type Error struct {
	Op         string        // the call, as in "rent"
	Status     int           // the HTTP status; 0 where no answer came
	Code       Code          // the API's code; where the body named none that is documented, the one its status implies; may be empty
	Message    Text          // the server's own words; may be empty
	RetryAfter time.Duration // how long the server asked to wait; 0 where it did not
	Connected  bool          // a connection was made: what failed, failed on it
	Err        error         // what lies below: the network, the context, ErrMalformed; may be nil

	// KeyReplaced is a refusal of a key that was no longer in force when it came.
	KeyReplaced bool

	unknown bool
}

// Error names the call and its cause, on one line, without the key, the address asked
// for and the server's message.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Op)
	if e.Status != 0 {
		fmt.Fprintf(&b, ": status %d", e.Status)
	}
	if e.Code != "" {
		fmt.Fprintf(&b, ": %s", NewText(string(e.Code)))
	}
	if e.Err != nil {
		fmt.Fprintf(&b, ": %s", NewText(e.Err.Error())) // a certificate's names, for one, are a stranger's
	}
	return b.String()
}

// Unwrap gives the cause below.
func (e *Error) Unwrap() error { return e.Err }

// Is matches a documented Code.
func (e *Error) Is(target error) bool {
	code, ok := target.(Code)
	return ok && e.Code == code
}

// OutcomeUnknown answers the question that decides about money: may the server have
// done what was asked, without our knowing? Yes for a rent that timed out or was
// answered by a broken proxy; no for a connection that was never made, and no for a
// clean refusal. Reads change nothing: for them it is always no.
func OutcomeUnknown(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.unknown
}

// impliedCodes is what a status says where the body says nothing.
var impliedCodes = map[int]Code{
	http.StatusUnauthorized:    Unauthorized,
	http.StatusBadRequest:      InvalidRequest,
	http.StatusPaymentRequired: InsufficientFunds,
	http.StatusNotFound:        NotFound,
	http.StatusConflict:        InvalidState,
	http.StatusTooManyRequests: RateLimited,
}

// documented reports whether the API's document knows this code.
func (c Code) documented() bool {
	switch c {
	case Unauthorized, InvalidRequest, InsufficientFunds, NotFound, InvalidState, RateLimited, NoNumbers:
		return true
	}
	return false
}

// refusedCleanly reports whether an answer proves that nothing was done: a documented
// code does, and so does any 4xx but a timeout. A 5xx without such a code may come
// from a proxy that gave up on a server which did the work (notes, "rent without an answer").
func refusedCleanly(status int, spoken Code) bool {
	if spoken.documented() {
		return true
	}
	return status >= 400 && status < 500 && status != http.StatusRequestTimeout
}

// longestWait bounds what a Retry-After may ask for: blocks of a day occur (notes,
// "rate limit"), and nobody can mean more.
const longestWait = 24 * time.Hour

// retryAfter reads the header in both its forms; the date form counts from the
// answer's own Date, so that a wrong clock here does not matter.
func retryAfter(h http.Header) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	seconds, err := strconv.ParseUint(v, 10, 64)
	if err == nil || errors.Is(err, strconv.ErrRange) {
		return time.Duration(min(seconds, uint64(longestWait/time.Second))) * time.Second
	}
	until, err := http.ParseTime(v)
	sent := serverTime(h)
	if err != nil || sent.IsZero() {
		return 0
	}
	return min(max(0, until.Sub(sent)), longestWait)
}

// serverTime is the answer's Date; zero where there is none.
func serverTime(h http.Header) time.Time {
	t, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return time.Time{}
	}
	return t
}
