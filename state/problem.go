package state

import (
	"errors"
	"strconv"
	"time"

	"example.com/verifyo/api"
)

// Trouble is the kind of a problem, as far as the operator can do something about it.
type Trouble int

// The zero Trouble is none.
const (
	NoTrouble            Trouble = iota
	Offline                      // no connection was made
	NoAnswer                     // a connection, and then silence
	Untrusted                    // something with a certificate that is not trusted is in the server's place
	CertificateExpired           // by this machine's clock
	CertificateEarly             // likewise: the certificate is not valid yet
	CertificateElsewhere         // the certificate is for another host
	NoTLS                        // what answers speaks no TLS
	HostNotFound                 // there is no such name
	ConnectionRefused            // nothing listens at the server's address
	ProxyLogin                   // the proxy wants a login, or another one
	ProxyRefuses                 // the proxy does not connect to the server
	ProxyNotFound                // there is no such name
	ProxySilent                  // nothing answers there, or no proxy
	NotAPI                       // a status without the API's own words: something in between answered
	SentElsewhere                // a redirect, which is not followed
	TooLong                      // an answer that is longer than is read
	Garbled                      // an answer that is not what the API promises
	ServerTrouble                // the server says that it is broken
	KeyRefused
	BadRequest
	FundsShort
	OrderUnknown // this key's account has no such order
	NotThere     // a 404 for something else than an order
	WrongState   // the order cannot be cancelled or finished now
	TooOften
	SoldOut
	NotRecorded    // the ledger could not, and none of what follows is why
	DiskFull       // or so full that an answer might not be recorded
	LedgerReadOnly // the file or its directory
	LedgerLocked   // by another program, and for longer than a window takes
	DiskSilent     // a read or write is under way for longer than any should be
	LedgerDamaged
	LedgerMoved   // its name is another file's now
	LedgerGone    // its file or its whole directory was removed: Problem.File
	LedgerNewer   // a newer version of this program wrote it
	LedgerRemote  // on a network file system
	KeyUnfit      // what was given as a key cannot be one
	KeyringSilent // it did not answer in time: it may be locked
	KeyFileOpen   // others than its owner can read it
	KeyFileUnread // it cannot be read, or does not hold a key and nothing else
	KeyMissing    // there is none, so nothing was sent
	KeyReplaced   // the key that was refused was in force no longer: of the other it says nothing
)

// Problem is why something did not happen. The zero Problem is none.
type Problem struct {
	Trouble Trouble
	Wait    time.Duration // how long the server asked to wait; 0 where it did not
	Said    api.Text      // the server's own words; may be empty
	Own     bool          // it refused in a word that is not documented: what the status means may not fit
	From    string        // what answered: a host of SentElsewhere's, a status of NotAPI's, ServerTrouble's or BadRequest's; may be empty
	File    string        // the file that it is about; mostly empty
	Cause   api.Cause     // why no connection was made, with names and dates; mostly unknown

	Free, Needed uint64 // of DiskFull: the bytes there are, and those there must be; both 0 where that is not why
}

// Slows reports whether requests must come less often now, whoever said so.
func (p Problem) Slows() bool { return p.Trouble == TooOften || p.Wait > 0 }

// Any reports whether there is a problem at all.
func (p Problem) Any() bool { return p.Trouble != NoTrouble }

// Unreachable reports whether it is the way to the server that is broken, not this one request.
func (p Problem) Unreachable() bool {
	switch p.Trouble {
	case Offline, NoAnswer, NotAPI, SentElsewhere, TooLong, Garbled, ServerTrouble:
		return true
	}
	return p.Unconnected()
}

// Unconnected reports whether no connection was made and it is known what is in the way.
func (p Problem) Unconnected() bool { return p.Trouble >= Untrusted && p.Trouble <= ProxySilent }

// Refusal reports whether the server itself refuses this one request, for a reason that is
// neither the key nor the pace: asking again will hardly help.
func (p Problem) Refusal() bool {
	switch p.Trouble {
	case BadRequest, FundsShort, NotThere, WrongState, SoldOut:
		return true
	}
	return false
}

// troubles is what the API's codes mean here (api/NOTES.md#errors).
var troubles = map[api.Code]Trouble{
	api.Unauthorized: KeyRefused, api.InvalidRequest: BadRequest, api.InsufficientFunds: FundsShort,
	api.NotFound: OrderUnknown, api.InvalidState: WrongState, api.RateLimited: TooOften, api.NoNumbers: SoldOut,
}

// aboutOrder are the calls whose 404 means the order, and whose 409 means that it is too
// late or too early for what was asked (api/NOTES.md#errors).
var aboutOrder = map[string]bool{"order": true, "cancel": true, "finish": true}

// ProblemOf reads a failed call; nil gives the zero Problem.
func ProblemOf(err error) Problem {
	if err == nil {
		return Problem{}
	}
	var disk *LedgerError
	if errors.As(err, &disk) {
		return Problem{Trouble: disk.Trouble, File: disk.Path, Free: disk.Free, Needed: disk.Needed}
	}
	var key *KeyError
	if errors.As(err, &key) {
		return Problem{Trouble: key.Trouble, File: key.File}
	}
	if errors.Is(err, api.ErrKeyUnfit) {
		return Problem{Trouble: KeyUnfit}
	}
	if errors.Is(err, api.ErrNoKey) {
		return Problem{Trouble: KeyMissing}
	}
	var e *api.Error
	if !errors.As(err, &e) {
		return Problem{Trouble: NotRecorded}
	}
	p := Problem{Trouble: troubleOf(e), Wait: e.RetryAfter, Said: e.Message, Own: e.OwnWord, Cause: e.Cause}
	switch p.Trouble {
	case SentElsewhere:
		p.From = e.SentTo.String()
	case NotAPI, ServerTrouble, BadRequest:
		p.From = strconv.Itoa(e.Status)
	}
	return p
}

// unconnected is what the causes of a connection that was not made mean here.
var unconnected = map[api.CauseKind]Trouble{
	api.CauseUntrusted: Untrusted, api.CauseExpired: CertificateExpired, api.CauseTooEarly: CertificateEarly,
	api.CauseOtherHost: CertificateElsewhere, api.CauseNoTLS: NoTLS, api.CauseNotFound: HostNotFound, api.CauseRefused: ConnectionRefused,
	api.CauseProxyLogin: ProxyLogin, api.CauseProxyRefused: ProxyRefuses, api.CauseProxySilent: ProxySilent,
}

// troubleOf reads the failure of a call. Whoever sends a 429 wants fewer requests; every
// other status means something only where the API itself says so.
func troubleOf(e *api.Error) Trouble {
	switch {
	case e.KeyReplaced:
		return KeyReplaced
	case e.Code == api.NotFound && !aboutOrder[e.Op]:
		return NotThere
	case e.Code == api.InvalidState && !aboutOrder[e.Op]:
		return BadRequest
	case e.Cause.Kind == api.CauseNotFound && e.Cause.Proxy != "":
		return ProxyNotFound
	case unconnected[e.Cause.Kind] != NoTrouble:
		return unconnected[e.Cause.Kind]
	case troubles[e.Code] != NoTrouble:
		return troubles[e.Code]
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
		return ServerTrouble
	}
	return BadRequest // a code that is not documented
}
