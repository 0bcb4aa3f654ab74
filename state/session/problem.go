package session

import (
	"errors"
	"strconv"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/limit"
)

// ProblemKind is the kind of a problem. Kinds differ if the operator can do different things about
// them.
type ProblemKind int

// The zero ProblemKind means that there is no problem.
const (
	NoProblem            ProblemKind = iota
	Offline                          // no connection was made
	NoAnswer                         // a connection was made, but no answer came
	Untrusted                        // the certificate is not trusted: it may not be the real server
	CertificateExpired               // by this machine's clock
	CertificateEarly                 // likewise: the certificate is not valid yet
	CertificateElsewhere             // the certificate is for another host
	NoTLS                            // the answer is not TLS
	HostNotFound                     // the server's name does not exist
	ConnectionRefused                // nothing listens at the server's address
	ProxyLogin                       // the proxy requires a login, or rejected the one given
	ProxyRefuses                     // the proxy does not connect to the server
	ProxyNotFound                    // the proxy's name does not exist
	ProxySilent                      // no proxy answers at its address
	NotAPI                           // a status without the API's error format: something in between answered
	SentElsewhere                    // a redirect, which is not followed
	TooLong                          // an answer that is longer than the limit
	Garbled                          // an unexpected answer
	ServerFailed                     // the server reports an error of its own
	KeyRefused
	BadRequest
	FundsShort
	OrderUnknown // this key's account has no such order
	NotThere     // a 404 for something other than an order
	WrongState   // the order cannot be cancelled or finished now
	TooOften
	SoldOut
	OverLimit      // the rent would exceed a limit in the settings: Problem.Over
	WatchesFull    // as many countries are watched as may be
	NotRecorded    // the ledger failed for a reason not listed below
	DiskFull       // or so full that an answer might not be recorded
	LedgerReadOnly // the file or its directory
	LedgerLocked   // by another program, for longer than a window would lock it
	DiskSilent     // a read or write takes too long
	LedgerDamaged
	LedgerMoved   // another file has taken its name
	LedgerGone    // its file or its whole directory was removed: Problem.File
	LedgerNewer   // a newer version of this program wrote it
	LedgerRemote  // it is on a network file system
	KeyUnfit      // the text cannot be a key
	KeyringSilent // the keyring did not answer in time: it may be locked
	KeyFileOpen   // users other than its owner can read it
	KeyFileUnread // the key file cannot be read, or contains more or less than a key
	KeyMissing    // there is no key, so nothing was sent
	KeyReplaced   // the rejected key had been replaced meanwhile: the new one may be fine
)

// Problem is why something did not happen. The zero Problem means that there is none.
type Problem struct {
	Kind  ProblemKind
	Wait  time.Duration // how long the server asked to wait; 0 if it did not
	Said  api.Text      // the server's own words; may be empty
	Own   bool          // the error code is not documented: the meaning of the status may not apply
	From  string        // the host for SentElsewhere; the status for NotAPI, ServerFailed and BadRequest; may be empty
	File  api.Text      // the file concerned; usually empty
	Cause api.Cause     // why no connection was made, with names and dates; usually unknown

	Over limit.Exceeded // for OverLimit

	Free, Needed uint64 // for DiskFull: bytes free and bytes needed; otherwise both 0
}

// Slows reports whether requests must be sent less often now.
func (p Problem) Slows() bool { return p.Kind == TooOften || p.Wait > 0 }

// Any reports whether there is a problem at all.
func (p Problem) Any() bool { return p.Kind != NoProblem }

// Unreachable reports whether the server cannot be reached, rather than this one request failed.
func (p Problem) Unreachable() bool {
	switch p.Kind {
	case Offline, NoAnswer, NotAPI, SentElsewhere, TooLong, Garbled, ServerFailed:
		return true
	}
	return p.Unconnected()
}

// Unconnected reports whether no connection was made, for a known reason.
func (p Problem) Unconnected() bool { return p.Kind >= Untrusted && p.Kind <= ProxySilent }

// Refusal reports whether the server refused this one request for a reason other than the key
// or the rate limit. A retry is unlikely to help.
func (p Problem) Refusal() bool {
	switch p.Kind {
	case BadRequest, FundsShort, NotThere, WrongState, SoldOut:
		return true
	}
	return false
}

// kindOfCode maps the API's error codes (api/NOTES.md#errors).
var kindOfCode = map[api.Code]ProblemKind{
	api.Unauthorized: KeyRefused, api.InvalidRequest: BadRequest, api.InsufficientFunds: FundsShort,
	api.NotFound: OrderUnknown, api.InvalidState: WrongState, api.RateLimited: TooOften, api.NoNumbers: SoldOut,
}

// aboutOrder are the calls for which 404 means that the order is unknown, and 409 that it is
// too late or too early for the request (api/NOTES.md#errors).
var aboutOrder = map[string]bool{"order": true, "cancel": true, "finish": true}

// ProblemOf is the Problem of a failed call; nil gives the zero Problem.
func ProblemOf(err error) Problem {
	if err == nil {
		return Problem{}
	}
	var disk *LedgerError
	if errors.As(err, &disk) {
		return Problem{Kind: disk.Kind, File: api.NewText(disk.Path), Free: disk.Free, Needed: disk.Needed}
	}
	var key *KeyError
	if errors.As(err, &key) {
		return Problem{Kind: key.Kind, File: api.NewText(key.File)}
	}
	var over limit.Exceeded
	if errors.As(err, &over) {
		return Problem{Kind: OverLimit, Over: over}
	}
	if errors.Is(err, ErrMostWatched) {
		return Problem{Kind: WatchesFull}
	}
	if errors.Is(err, api.ErrKeyUnfit) {
		return Problem{Kind: KeyUnfit}
	}
	if errors.Is(err, api.ErrNoKey) {
		return Problem{Kind: KeyMissing}
	}
	var e *api.Error
	if !errors.As(err, &e) {
		return Problem{Kind: NotRecorded}
	}
	p := Problem{Kind: kindOf(e), Wait: e.RetryAfter, Said: e.Message, Own: e.OwnWord, Cause: e.Cause}
	switch p.Kind {
	case SentElsewhere:
		p.From = e.SentTo.String()
	case NotAPI, ServerFailed, BadRequest:
		p.From = strconv.Itoa(e.Status)
	}
	return p
}

// unconnected maps the reasons why no connection was made.
var unconnected = map[api.CauseKind]ProblemKind{
	api.CauseUntrusted: Untrusted, api.CauseExpired: CertificateExpired, api.CauseTooEarly: CertificateEarly,
	api.CauseOtherHost: CertificateElsewhere, api.CauseNoTLS: NoTLS, api.CauseNotFound: HostNotFound, api.CauseRefused: ConnectionRefused,
	api.CauseProxyLogin: ProxyLogin, api.CauseProxyRefused: ProxyRefuses, api.CauseProxySilent: ProxySilent,
}

// kindOf is the kind of a failed call. A 429 is a rate limit, whoever sent it; any other
// status has a meaning only if the answer is the API's own.
func kindOf(e *api.Error) ProblemKind {
	switch {
	case e.KeyReplaced:
		return KeyReplaced
	case e.Code == api.NotFound && !aboutOrder[e.Op]:
		return NotThere
	case e.Code == api.InvalidState && !aboutOrder[e.Op]:
		return BadRequest
	case e.Cause.Kind == api.CauseNotFound && e.Cause.Proxy != "":
		return ProxyNotFound
	case unconnected[e.Cause.Kind] != NoProblem:
		return unconnected[e.Cause.Kind]
	case kindOfCode[e.Code] != NoProblem:
		return kindOfCode[e.Code]
	case e.TooMany():
		return TooOften
	case errors.Is(e, api.ErrNotAPI):
		return NotAPI
	case errors.Is(e, api.ErrRedirected):
		return SentElsewhere
	case errors.Is(e, api.ErrTooLarge):
		return TooLong
	case errors.Is(e, api.ErrMalformed):
		return Garbled
	case e.Err != nil && e.Connected:
		return NoAnswer
	case e.Err != nil:
		return Offline
	case e.Status >= 500:
		return ServerFailed
	}
	return BadRequest // a code that is not documented
}
