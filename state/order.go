package state

import (
	"time"

	"example.com/verifyo/api"
)

// Key is the ledger's number of an order. It exists before the rent is sent, so that
// an order can be spoken of before the server has given it an id.
type Key int64

// Status is where an order stands in its life.
type Status string

// An order begins InFlight and ends in one of the ended statuses. The words are what
// the ledger stores; what is drawn is the screens' affair.
const (
	InFlight     Status = "in flight" // recorded, perhaps sent, not answered
	Refused      Status = "refused"   // the server said no, cleanly: no money moved
	Unknown      Status = "unknown"   // the answer was lost: money may have moved
	Waiting      Status = "waiting"   // rented, no SMS yet
	Received     Status = "received"  // the SMS is here; its code may come one poll later
	Finished     Status = "finished"
	Cancelled    Status = "cancelled"
	Expired      Status = "expired"
	Unrecognised Status = "strange" // the server said a word that is not known here: Order.Word

	// Was unknown, and the operator looked it up: this is what the vendor's side says.
	ResolvedCharged Status = "charged"
	ResolvedFree    Status = "not charged"
)

// Refund is what became of a charge that should come back.
type Refund string

// A refund is pending until the balance shows it, however sure the server sounded.
const (
	NoRefund      Refund = ""
	RefundPending Refund = "pending"
	RefundSeen    Refund = "seen"
)

// Order is one rent and everything that came of it. It is a value: the lifecycle
// returns changed copies. Times are this machine's but for ExpiresAt, which is the
// server's; a zero time or amount was not told.
type Order struct {
	Key      Key
	ID       api.OrderID // empty until the rent was answered
	Revision int64       // counted up by the ledger with every change: of two copies the higher is newer

	Service api.Service
	Country Country

	Quoted        api.USD
	QuotedAt      time.Time
	BalanceBefore api.USD // what the operator saw before renting
	BalanceAfter  api.USD // where unexplained moves since then would put it: see Witnessed
	Charged       api.USD

	Status Status
	Word   api.Text // the server's own word where Status is Strange; why, where it is Refused
	Phone  api.Text
	Code   api.Text

	AskedAt    time.Time // the rent was about to be sent
	RentedAt   time.Time
	ExpiresAt  time.Time // on the server's clock
	ReceivedAt time.Time
	EndedAt    time.Time
	ClosedBy   Closer    // whose word ended it
	LostAt     time.Time // it was given up to wait for the rent's answer
	EvidenceAt time.Time // when the newest balance behind BalanceAfter was asked for, after that

	CancelAt           time.Time // an armed cancel is tried then; zero where none is armed
	CancelBeforeExpiry bool      // the operator wants it cancelled shortly before it expires
	Disputed           bool      // the server said that it was over, and then called it waiting
	Refund             Refund
	Events             []HistoryEntry // oldest first; only ever appended to
}

// Closer is whose word ended an order. The zero Closer is the operator, who resolved a
// rent without an answer, or an older version of this program, which did not note it.
type Closer string

// An order that a clock closed is open again as soon as the server calls it waiting.
const (
	ClosedByServer Closer = "server"
	ClosedByClock  Closer = "clock"
)

// Country is the part of an offer that an order keeps.
type Country struct {
	ID   api.CountryID
	Name api.Text
	ISO  string
}

// HistoryKind is what happened, in the ledger's words. A version that does not know one
// shows it as it is.
type HistoryKind string

// The events of an order's life.
const (
	HistoryRented     HistoryKind = "rented"
	HistoryRefused    HistoryKind = "refused"
	HistoryUnknown    HistoryKind = "unknown"
	HistoryCharged    HistoryKind = "settled as charged"
	HistoryFree       HistoryKind = "settled as not charged"
	HistorySMS        HistoryKind = "sms"
	HistoryWord       HistoryKind = "word" // a status never seen before
	HistoryCancel     HistoryKind = "cancel asked"
	HistoryArmed      HistoryKind = "cancel armed"
	HistoryDisarmed   HistoryKind = "cancel disarmed"
	HistoryDeclined   HistoryKind = "cancel declined" // by the server, for good
	HistorySMSFirst   HistoryKind = "cancel dropped for the SMS"
	HistoryEndFirst   HistoryKind = "cancel dropped at the end" // of an order that was not cancelled
	HistoryBeforeEnd  HistoryKind = "cancel before expiry on"
	HistoryToTheEnd   HistoryKind = "cancel before expiry off"
	HistoryCancelled  HistoryKind = "cancelled"
	HistoryFinished   HistoryKind = "finished"
	HistoryExpired    HistoryKind = "expired"
	HistoryReopened   HistoryKind = "waiting again" // the server says so, after it was over
	HistoryTooLate    HistoryKind = "cancel before expiry too late"
	HistoryRefundSeen HistoryKind = "refund seen"
)

// HistoryEntry is one line of an order's history.
type HistoryEntry struct {
	At     time.Time
	Kind   HistoryKind
	Amount api.USD  // charged, or refunded
	Text   api.Text // the code, or a word of the server
}

// Quote is what the operator agrees to: an offer, its age, and the balance beside it.
type Quote struct {
	Service   api.Service
	Country   api.Country
	At        time.Time // when the offer was read
	Balance   api.USD
	BalanceAt time.Time

	CancelBeforeExpiry bool // the number shall be given back shortly before it expires
}

// Live reports whether the order is rented and not over: it counts in the header and
// stands on top of the list.
func (o Order) Live() bool {
	return o.Status == Waiting || o.Status == Received || o.Status == Unrecognised
}

// Open reports whether something is still to come of the order, or to be decided by the operator.
func (o Order) Open() bool {
	return o.Live() || o.Status == InFlight || o.Status == Unknown
}

// Cost is what the order took from the balance: what was charged, or where the server
// did not say, what was quoted.
func (o Order) Cost() api.USD {
	if o.Charged.Known() {
		return o.Charged
	}
	return o.Quoted
}

// Armed reports whether a cancel waits to be tried.
func (o Order) Armed() bool { return !o.CancelAt.IsZero() }

// Overdue reports whether a refund has been awaited for longer than one mostly takes
// (api/NOTES.md#refund).
func (o Order) Overdue(now time.Time) bool {
	return o.Refund == RefundPending && now.Sub(o.EndedAt) >= refundOverdue
}

const refundOverdue = 30 * time.Minute

// Left is how long the number lives at this moment of the server's clock; 0 where it
// is over, false where the expiry was not told.
func (o Order) Left(server time.Time) (time.Duration, bool) {
	if o.ExpiresAt.IsZero() {
		return 0, false
	}
	return max(0, o.ExpiresAt.Sub(server)), true
}
