package order

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/limit"
)

// Key is the ledger's number for an order. It exists before the rent is sent, so that
// an order can be referred to before the server has given it an ID.
type Key int64

// Status is where an order stands in its life.
type Status string

// An order starts as InFlight and ends as Refused, Finished, Cancelled, Expired or resolved.
// The ledger stores these words; the screens choose their own.
const (
	InFlight     Status = "in flight" // recorded, perhaps sent, not yet answered
	Refused      Status = "refused"   // definitely not rented: no money moved
	Unknown      Status = "unknown"   // the answer was lost: money may have moved
	Waiting      Status = "waiting"   // rented, no SMS yet
	Received     Status = "received"  // the SMS is here; its code may come one poll later
	Finished     Status = "finished"
	Cancelled    Status = "cancelled"
	Expired      Status = "expired"
	Unrecognised Status = "strange" // the server used an unknown status word: Order.Word

	// The rent was Unknown until the operator looked up its outcome on the vendor's site.
	ResolvedCharged    Status = "charged"
	ResolvedNotCharged Status = "not charged"

	// The order was added by its ID, and a rent without an answer has turned out to be the same one: see Order.Joined.
	// The ledger keeps it, and no list has it.
	Joined Status = "merged"
)

// Statuses are all statuses, in the order of an order's life.
func Statuses() []Status {
	return []Status{InFlight, Refused, Unknown, Waiting, Received, Unrecognised, Finished, Cancelled, Expired, ResolvedCharged, ResolvedNotCharged}
}

// Refund says whether a charge that should come back has come back.
type Refund string

// A refund is pending until the balance shows it, whatever the server says.
const (
	NoRefund      Refund = ""
	RefundPending Refund = "pending"
	RefundSeen    Refund = "seen"
)

// Order is one rent and everything that followed from it. It is a value: the lifecycle
// returns changed copies. Times are on this machine's clock, except ExpiresAt, which is on
// the server's. A zero time or amount is not known.
type Order struct {
	Key       Key
	Reference string      // the same in every ledger and every copy of one: see MergedWith
	ID        api.OrderID // empty until the rent is answered
	Revision  int64       // incremented by the ledger with every change: the higher of two copies is newer

	Service api.Service
	Country Country
	Label   api.Text // what the number is for, in the operator's words

	Quoted          api.USD
	QuotedAt        time.Time
	BalanceBefore   api.USD   // the balance shown to the operator before renting
	BalanceBeforeAt time.Time // when that balance was read; zero in an order of an older version
	BalanceAfter    api.USD   // the newest balance read for a rent whose answer was lost: see WithEvidence
	BalanceAfterAt  time.Time // when that balance was read
	OtherAccount    bool      // later balances are another account's, and not evidence for that rent
	Charged         api.USD

	Status Status
	Word   api.Text // the server's own word if Status is Unrecognised; the reason if it is Refused
	Phone  api.Text
	Code   api.Text

	AskedAt    time.Time // just before the rent was sent; zero if another client sent it
	RentedAt   time.Time // zero in an order that was added by its ID
	ExpiresAt  time.Time // on the server's clock
	ReceivedAt time.Time
	EndedAt    time.Time
	ClosedBy   Closer    // who ended it
	LostAt     time.Time // when waiting for the rent's answer was given up

	CancelAt   time.Time // when a scheduled cancel is sent; zero if none is scheduled
	AutoCancel bool      // the operator wants it cancelled shortly before it expires
	Disputed   bool      // the server said that the order was over, and later called it waiting
	Failure    Failure   // why the number was of no use, if the operator said so
	FailedAt   time.Time // when the operator said it
	Forgot     Forgot    // what was erased of an order that ended long ago
	Refund     Refund
	History    []HistoryEntry // oldest first; only ever appended to
}

// Closer says who ended an order. It is empty if the operator resolved a rent that got no
// answer, or if an older version of this program, which did not record it, ended the order.
type Closer string

// An order that the clock closed reopens as soon as the server calls it waiting.
const (
	ClosedByServer Closer = "server"
	ClosedByClock  Closer = "clock"
)

// Country is the part of an offer that is stored with an order.
type Country struct {
	ID   api.CountryID
	Name api.Text
	ISO  string
}

// HistoryKind is what happened, in the ledger's words. A version of this program that does
// not know a kind shows its word unchanged.
type HistoryKind string

// The events of an order's life.
const (
	HistoryRented              HistoryKind = "rented"
	HistoryAdded               HistoryKind = "added" // by its ID
	HistoryRefused             HistoryKind = "refused"
	HistoryUnknown             HistoryKind = "unknown"
	HistoryCharged             HistoryKind = "settled as charged"
	HistoryNotCharged          HistoryKind = "settled as not charged"
	HistorySMS                 HistoryKind = "sms"
	HistoryUnknownStatus       HistoryKind = "word" // a status never seen before
	HistoryCancelRequested     HistoryKind = "cancel asked"
	HistoryCancelScheduled     HistoryKind = "cancel armed"
	HistoryCancelCalledOff     HistoryKind = "cancel disarmed"
	HistoryCancelRejected      HistoryKind = "cancel declined" // by the server; not retried
	HistoryCancelDroppedForSMS HistoryKind = "cancel dropped for the SMS"
	HistoryCancelDroppedAtEnd  HistoryKind = "cancel dropped at the end" // the order ended in another way
	HistoryCancelNotRestored   HistoryKind = "cancel not restored"       // nor an auto-cancel: see Restored
	HistoryRestoredLate        HistoryKind = "restored late"             // see balanceMissed
	HistoryAutoCancelOn        HistoryKind = "cancel before expiry on"
	HistoryAutoCancelOff       HistoryKind = "cancel before expiry off"
	HistoryCancelled           HistoryKind = "cancelled"
	HistoryFinished            HistoryKind = "finished"
	HistoryExpired             HistoryKind = "expired"
	HistoryReopened            HistoryKind = "waiting again" // the server says so, although the order was over
	HistoryAutoCancelTooLate   HistoryKind = "cancel before expiry too late"
	HistoryRefundSeen          HistoryKind = "refund seen"
	HistoryDidNotWork          HistoryKind = "did not work"   // the operator says so: HistoryEntry.Text has the Failure
	HistoryReasonRemoved       HistoryKind = "reason removed" // the operator takes it back
)

// HistoryEntry is one line of an order's history.
type HistoryEntry struct {
	At     time.Time
	Kind   HistoryKind
	Amount api.USD  // charged, or refunded
	Text   api.Text // the code, the server's own word, or a Failure
}

// Quote is what the operator agrees to: an offer, when it was read, the balance then shown, and what
// the rent is held to.
type Quote struct {
	Service   api.Service
	Country   api.Country
	At        time.Time // when the offer was read
	Balance   api.USD
	BalanceAt time.Time

	AutoCancel bool // cancel the order shortly before it expires
	Label      api.Text
	Limits     limit.Rent
}

// Live reports whether the order is rented and not over. Live orders are counted in the
// header and listed first.
func (o Order) Live() bool {
	return o.Status == Waiting || o.Status == Received || o.Status == Unrecognised
}

// Open reports whether the order still awaits the server or a decision by the operator.
func (o Order) Open() bool {
	return o.Live() || o.Status == InFlight || o.Status == Unknown
}

// Cost is what the order took from the balance: the charge, or the quoted price if the
// server did not name the charge.
func (o Order) Cost() api.USD {
	if o.Charged.Known() {
		return o.Charged
	}
	return o.Quoted
}

// CancelScheduled reports whether a cancel is scheduled.
func (o Order) CancelScheduled() bool { return !o.CancelAt.IsZero() }

// Overdue reports whether a refund has been pending for longer than it usually takes
// (api/NOTES.md#refund).
func (o Order) Overdue(now time.Time) bool {
	return o.Refund == RefundPending && !now.Before(o.RefundOverdueAt())
}

// RefundOverdueAt is when a pending refund is overdue; zero if none is pending.
func (o Order) RefundOverdueAt() time.Time {
	if o.Refund != RefundPending {
		return time.Time{}
	}
	return o.EndedAt.Add(refundOverdue)
}

// OverdueSince is when an order must have ended at the latest for its pending refund to be overdue.
func OverdueSince(now time.Time) time.Time { return now.Add(-refundOverdue) }

const refundOverdue = 30 * time.Minute

// Left is how long the number is still valid at that time on the server's clock: 0 if it has
// expired, false if its expiry is not known.
func (o Order) Left(server time.Time) (time.Duration, bool) {
	if o.ExpiresAt.IsZero() {
		return 0, false
	}
	return max(0, o.ExpiresAt.Sub(server)), true
}
