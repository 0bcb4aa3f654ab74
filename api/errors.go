package api

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Code is the API's word for what went wrong (api/NOTES.md#errors). It is an error itself,
// so that errors.Is(err, api.NoNumbers) asks for it.
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

// What an answer was that is neither a success nor one of the API's own errors.
var (
	// ErrMalformed is behind an answer that came but could not be understood.
	ErrMalformed = errors.New("the answer is not what the API promises")
	// ErrNotAPI is behind a status without the API's own JSON: a proxy, a hotspot or a
	// firewall answered. It proves nothing about keys, orders or money (api/NOTES.md#bodies).
	ErrNotAPI = errors.New("the answer is not the API's")
	// ErrRedirected is behind an answer that points elsewhere. It is never followed.
	ErrRedirected = errors.New("the answer points to another address")
	// ErrUntrusted is behind a connection whose certificate does not vouch for the server:
	// nothing was sent on it. A network that wants a login first looks like this. What is
	// wrong with the certificate is in Error.Cause.
	ErrUntrusted = errors.New("the certificate is not trusted")
	// ErrTooLarge is behind an answer that was longer than this client reads.
	ErrTooLarge = errors.New("the answer is too long")
)

// Error is the one failure of a call: what was asked, and what came instead.
type Error struct {
	Op         string        // the call, as in "rent"
	Status     int           // the HTTP status; 0 where no answer came
	Code       Code          // the API's code, or the one that its status implies; empty where the API did not speak
	OwnWord    bool          // the API said no in a word that is not documented
	Message    Text          // the server's own words; may be empty, and there may be some without a Code
	RetryAfter time.Duration // how long the server asked to wait; 0 where it did not
	SentTo     Text          // the host that a redirect pointed to; may be empty
	Connected  bool          // a connection was made: what failed, failed on it
	Cause      Cause         // why none was made
	Err        error         // what lies below: the network, the context, ErrMalformed; may be nil

	// KeyReplaced is a refusal of a key that was no longer in force when it came.
	KeyReplaced bool

	unknown bool
	keyless keyless // for what lies below
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
		fmt.Fprintf(&b, ": %s", e.below())
	}
	return b.String()
}

// below is the cause in words. A certificate's names, for one, are a stranger's.
func (e *Error) below() Text { return e.keyless.text(NewText(e.Err.Error())) }

// Unwrap gives the cause below.
func (e *Error) Unwrap() error { return e.Err }

// Is matches a documented Code.
func (e *Error) Is(target error) bool {
	code, ok := target.(Code)
	return ok && e.Code == code
}

// OutcomeUnknown answers the question that decides about money: may the server have
// done what was asked, without our knowing? Yes for a rent that timed out or was
// answered by something other than the API; no for a connection that was never made, and
// no for a clean refusal. Reads change nothing: for them it is always no.
func OutcomeUnknown(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.unknown
}

// Slows reports whether requests must come less often from now on. Whoever answers may
// ask for that.
func (e *Error) Slows() bool { return e.TooMany() || e.RetryAfter > 0 }

// TooMany reports whether the request was refused as one too many, by the API or by
// something in front of it.
func (e *Error) TooMany() bool {
	return e.Status == http.StatusTooManyRequests || e.Code == RateLimited
}

// failed is the failure of a call. why is behind it unless the API itself says no.
func failed(what call, response *http.Response, head envelope, words keyless, why error) *Error {
	e := &Error{
		Op: what.op, Connected: true, Status: response.StatusCode, RetryAfter: retryAfter(response.Header),
		Err: why, unknown: what.writes, keyless: words,
	}
	if errors.Is(why, ErrRedirected) {
		e.SentTo = words.text(redirectedTo(response))
	}
	if head.ok.told && !head.ok.is {
		e.Message = words.text(head.message) // which may say why, and proves nothing
	}
	if !head.refuses() {
		return e
	}
	// Its clean form: a code is a stranger's text too.
	e.Err, e.Code = nil, Code(words.text(NewText(head.code)).String())
	e.unknown = what.writes && !refusedCleanly(e.Status, e.Code)
	if e.OwnWord = !e.Code.documented(); e.OwnWord {
		if implied, ok := impliedCodes[e.Status]; ok {
			e.Code = implied
		}
	}
	return e
}

// redirectedTo is the host that the answer points to; empty where it names none.
func redirectedTo(response *http.Response) Text {
	to, err := response.Location()
	if err != nil {
		return Text{}
	}
	return NewText(to.Hostname())
}

// impliedCodes is what a status says if the API's error has a code that is not documented.
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
// documented code does, and so does any 4xx but a timeout. A 5xx with another word is a
// server in trouble, which may have done the work (api/NOTES.md#no-answer).
func refusedCleanly(status int, spoken Code) bool {
	if spoken.documented() {
		return true
	}
	return status >= 400 && status < 500 && status != http.StatusRequestTimeout
}

// serverTime is the answer's Date; zero where there is none.
func serverTime(h http.Header) time.Time {
	t, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return time.Time{}
	}
	return t
}
