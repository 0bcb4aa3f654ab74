package api

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Code is the API's code for what went wrong (api/NOTES.md#errors). It is an error itself,
// so that errors.Is(err, api.NoNumbers) works.
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

// Why an answer is neither a success nor one of the API's own errors.
var (
	// ErrMalformed means that an answer came but could not be understood.
	ErrMalformed = errors.New("the answer is not what the API promises")
	// ErrNotAPI means a status without the API's own JSON: a proxy, a hotspot or a firewall
	// answered. It proves nothing about keys, orders or money (api/NOTES.md#bodies).
	ErrNotAPI = errors.New("the answer is not the API's")
	// ErrRedirected means that the answer is a redirect, which is never followed.
	ErrRedirected = errors.New("the answer points to another address")
	// ErrUntrusted means that the server's certificate is not trusted, so nothing was sent. A
	// network that requires a login first looks like this. Error.Cause says what is wrong
	// with the certificate.
	ErrUntrusted = errors.New("the certificate is not trusted")
	// ErrTooLarge means that the answer is longer than this client reads.
	ErrTooLarge = errors.New("the answer is too long")
)

// Error is the failure of a call. Every call fails with this type.
type Error struct {
	Op         string        // the call, as in "rent"
	Status     int           // the HTTP status; 0 if no answer came
	Code       Code          // the API's code, or the code that its status implies; empty if the API itself did not answer
	OwnWord    bool          // the API refused with an undocumented code
	Message    Text          // the server's message; may be empty, and may come without a Code
	RetryAfter time.Duration // how long the server asked to wait; 0 if it did not
	SentTo     Text          // the host that a redirect pointed to; may be empty
	Connected  bool          // a connection was made before the call failed
	Cause      Cause         // why no connection was made
	Err        error         // the underlying error: the network's, the context's, ErrMalformed; may be nil

	// KeyReplaced means that the server refused a key that the client had replaced by then.
	KeyReplaced bool

	unknown bool
	redact  redactor // removes the API key from Err's text
}

// Error names the call and its cause on one line. It never contains the key, the requested
// address or the server's message.
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
		fmt.Fprintf(&b, ": %s", e.text())
	}
	return b.String()
}

// text is Err's text, cleaned because it may quote a stranger, such as the names in a
// certificate.
func (e *Error) text() Text { return e.redact.text(NewText(e.Err.Error())) }

// Unwrap returns the underlying error.
func (e *Error) Unwrap() error { return e.Err }

// Is matches a documented Code.
func (e *Error) Is(target error) bool {
	code, ok := target.(Code)
	return ok && e.Code == code
}

// OutcomeUnknown answers the question that decides about money: may the server have done
// the work without our knowing? Yes for a rent that timed out or was answered by something
// other than the API; no if no connection was made, and no for a clean refusal. Reads change
// nothing, so for them it is always no.
func OutcomeUnknown(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.unknown
}

// Slows reports whether requests must be sent less often from now on. The API may ask for
// that, and so may anything in front of it.
func (e *Error) Slows() bool { return e.TooMany() || e.RetryAfter > 0 }

// TooMany reports whether the request hit a rate limit, of the API or of something in front
// of it.
func (e *Error) TooMany() bool {
	return e.Status == http.StatusTooManyRequests || e.Code == RateLimited
}

// failed makes the error of a call that was answered. why is its underlying error unless the
// API itself refused.
func failed(call callSpec, response *http.Response, head envelope, redact redactor, why error) *Error {
	e := &Error{
		Op: call.op, Connected: true, Status: response.StatusCode, RetryAfter: retryAfter(response.Header),
		Err: why, unknown: call.writes, redact: redact,
	}
	if errors.Is(why, ErrRedirected) {
		e.SentTo = redact.text(redirectedTo(response))
	}
	if head.ok.known && !head.ok.is {
		e.Message = redact.text(head.message) // it may explain the failure, but proves nothing
	}
	if !head.refuses() {
		return e
	}
	// The clean form, because a code is a stranger's text too.
	e.Err, e.Code = nil, Code(redact.text(NewText(head.code)).String())
	e.unknown = call.writes && !refusedCleanly(e.Status, e.Code)
	if e.OwnWord = !e.Code.documented(); e.OwnWord {
		if implied, ok := impliedCodes[e.Status]; ok {
			e.Code = implied
		}
	}
	return e
}

// redirectedTo is the host that a redirect names; empty if it names none.
func redirectedTo(response *http.Response) Text {
	to, err := response.Location()
	if err != nil {
		return Text{}
	}
	return NewText(to.Hostname())
}

// impliedCodes is what a status means if the API's error has an undocumented code.
var impliedCodes = map[int]Code{
	http.StatusUnauthorized:    Unauthorized,
	http.StatusBadRequest:      InvalidRequest,
	http.StatusPaymentRequired: InsufficientFunds,
	http.StatusNotFound:        NotFound,
	http.StatusConflict:        InvalidState,
	http.StatusTooManyRequests: RateLimited,
}

// documented reports whether this is one of the codes in api/NOTES.md#errors.
func (c Code) documented() bool {
	switch c {
	case Unauthorized, InvalidRequest, InsufficientFunds, NotFound, InvalidState, RateLimited, NoNumbers:
		return true
	}
	return false
}

// refusedCleanly reports whether the API's own error proves that nothing was done: a
// documented code does, and so does any 4xx except a timeout. A 5xx with another code may
// come from a server that failed after it did the work (api/NOTES.md#no-answer).
func refusedCleanly(status int, spoken Code) bool {
	if spoken.documented() {
		return true
	}
	return status >= 400 && status < 500 && status != http.StatusRequestTimeout
}

// serverTime is the answer's Date; zero if it has none.
func serverTime(h http.Header) time.Time {
	t, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return time.Time{}
	}
	return t
}
