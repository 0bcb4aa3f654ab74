package state

import (
	"slices"
	"strings"
	"time"

	"example.com/verifyo/api"
)

// What is known of orders beyond what the server says (notes, B).
const (
	lookedForAfter = 2 * time.Minute // an SMS may come this long after the expiry
	untoldEnd      = time.Hour       // how long an order without a told expiry is asked about
	// CancelRetry is how long an armed cancel waits before it is tried again.
	CancelRetry = 15 * time.Second
	// WarnBefore is how long before its expiry an order without an SMS is spoken of.
	WarnBefore = time.Minute
	// CancelBefore is how long before its expiry an order is cancelled where that is
	// wanted: before the warning, with time for some tries.
	CancelBefore = 90 * time.Second
)

// Begin is a rent that is about to be sent for what was quoted.
func Begin(q Quote, now time.Time) Order {
	return Order{
		Service: q.Service, Country: Country{ID: q.Country.ID, Name: q.Country.Name, ISO: q.Country.ISO},
		Quoted: q.Country.Price, QuotedAt: q.At, BalanceBefore: q.Balance, CancelBeforeExpiry: q.CancelBeforeExpiry,
		Status: InFlight, AskedAt: now,
	}
}

// Rented is the order after the server's answer to the rent, however late it comes.
func (o Order) Rented(answer api.Order, now time.Time) Order {
	if o.Status != InFlight && o.Status != Unknown && !o.Settled() {
		return o
	}
	o.ID, o.Charged, o.RentedAt = answer.ID, answer.Price, now
	o.Status, o.EndedAt = Waiting, time.Time{}
	o.BalanceAfter, o.LostAt, o.EvidenceAt = api.USD{}, time.Time{}, time.Time{}
	o = o.with(Event{At: now, Kind: EventRented, Amount: o.Charged})
	return o.Polled(answer, now)
}

// Refused is the order after a clean no: nothing was rented, no money moved. That is
// certain, even where another window had given the answer up.
func (o Order) Refused(now time.Time) Order {
	if o.Status != InFlight && o.Status != Unknown {
		return o
	}
	o.Status, o.EndedAt = Refused, now
	return o.with(Event{At: now, Kind: EventRefused})
}

// LostAnswer is the order after a rent whose answer never came.
func (o Order) LostAnswer(now time.Time) Order {
	if o.Status != InFlight {
		return o
	}
	o.Status, o.LostAt = Unknown, now
	return o.with(Event{At: now, Kind: EventUnknown})
}

// SettledAs is an unknown rent of which the operator found out what became of it: as
// SettledCharged or SettledFree. Nothing else settles one.
func (o Order) SettledAs(found Status, now time.Time) Order {
	kind, ok := map[Status]EventKind{SettledCharged: EventCharged, SettledFree: EventFree}[found]
	if o.Status != Unknown || !ok {
		return o
	}
	o.Status, o.EndedAt = found, now
	return o.with(Event{At: now, Kind: kind})
}

// Settled reports whether the operator has settled an unknown rent.
func (o Order) Settled() bool { return o.Status == SettledCharged || o.Status == SettledFree }

// Polled merges what an answer told about the order. What was not told changes
// nothing, and a late answer never takes an order back: an SMS alone reopens one that
// was over, because it may come in the same second as a cancel or after the expiry.
func (o Order) Polled(answer api.Order, now time.Time) Order {
	if !o.rented() {
		return o
	}
	if o.Phone.IsZero() {
		o.Phone = answer.Phone
	}
	if o.ExpiresAt.IsZero() {
		o.ExpiresAt = answer.ExpiresAt
	}
	if !o.Charged.Known() {
		o.Charged = answer.Price
	}
	if !answer.Code.IsZero() {
		o = o.receivedCode(answer.Code, now)
	}
	status, known := statusOf(answer.Status)
	switch {
	case answer.Status.IsZero(), status == o.Status && known:
		return o
	case !o.Live():
		if status == Received && o.Status != Finished {
			return o.received(now)
		}
		return o
	case !known:
		return o.strange(answer.Status, now)
	case status == Waiting:
		if o.Status != Strange {
			return o
		}
		if !o.Code.IsZero() {
			return o.received(now)
		}
		o.Status, o.Word = Waiting, api.Text{}
		return o
	case status == Received:
		return o.received(now)
	}
	return o.ended(status, now)
}

// receivedCode takes the code. It counts once: the same code again is no news.
func (o Order) receivedCode(code api.Text, now time.Time) Order {
	if o.Code == code {
		return o
	}
	o.Code, o.ReceivedAt = code, now
	o = o.with(Event{At: now, Kind: EventSMS, Text: code})
	if o.Status == Finished {
		return o
	}
	return o.received(now)
}

// received is an order whose SMS is here. It wins over an armed cancel and reopens an
// order that was over: its refund is awaited no more. One that was seen did come.
func (o Order) received(now time.Time) Order {
	if o.Armed() {
		o = o.with(Event{At: now, Kind: EventSMSFirst})
	}
	o.Status, o.Word, o.CancelAt, o.EndedAt = Received, api.Text{}, time.Time{}, time.Time{}
	if o.Refund == RefundPending {
		o.Refund = NoRefund
	}
	return o
}

func (o Order) strange(word api.Text, now time.Time) Order {
	if o.Status == Strange && o.Word == word {
		return o
	}
	o.Status, o.Word = Strange, word
	return o.with(Event{At: now, Kind: EventWord, Text: word})
}

// ended closes the order. Where no SMS came the charge should come back, once. An armed
// cancel of one that is cancelled, by whomever, has nothing more to tell.
func (o Order) ended(status Status, now time.Time) Order {
	dropped := o.Armed() && status != Cancelled
	o.Status, o.Word, o.EndedAt, o.CancelAt = status, api.Text{}, now, time.Time{}
	if o.Code.IsZero() && status != Finished && o.Refund == NoRefund {
		o.Refund = RefundPending
	}
	kind := map[Status]EventKind{Finished: EventFinished, Cancelled: EventCancelled, Expired: EventExpired}[status]
	o = o.with(Event{At: now, Kind: kind})
	if dropped {
		o = o.with(Event{At: now, Kind: EventEndFirst})
	}
	return o
}

// CancelAsked notes that the operator wants the number given back. It is armed from the
// beginning, so that a program that dies before the answer leaves it to the next start.
func (o Order) CancelAsked(now time.Time) Order {
	if !o.Cancellable() {
		return o
	}
	o.CancelAt = now.Add(CancelRetry)
	return o.with(Event{At: now, Kind: EventCancel})
}

// CancelArmed arms the cancel: it is tried at that time, and then again until the server
// takes it or the SMS comes.
func (o Order) CancelArmed(at, now time.Time) Order {
	if !o.Cancellable() {
		return o
	}
	known := o.Armed() && slices.ContainsFunc(o.Events, func(e Event) bool { return e.Kind == EventArmed })
	o.CancelAt = at
	if !known {
		o = o.with(Event{At: now, Kind: EventArmed})
	}
	return o
}

// CancelledBeforeExpiry notes whether the order shall be cancelled shortly before it
// expires. Where it shall not any more, no cancel stays armed either.
func (o Order) CancelledBeforeExpiry(on bool, now time.Time) Order {
	if o.CancelBeforeExpiry == on || on && !o.Cancellable() {
		return o
	}
	o.CancelBeforeExpiry = on
	kind := EventBeforeEnd
	if !on {
		kind, o.CancelAt = EventToTheEnd, time.Time{}
	}
	return o.with(Event{At: now, Kind: kind})
}

// CancelsItself is when, on the server's clock, an order cancels itself because the
// operator wants that; false where it does not.
func (o Order) CancelsItself() (time.Time, bool) {
	wanted := o.CancelBeforeExpiry && o.Cancellable() && !o.Armed() && !o.ExpiresAt.IsZero()
	return o.ExpiresAt.Add(-CancelBefore), wanted
}

// Disarmed takes an armed cancel back, and with it the wish for one before the expiry:
// whoever takes the cancel back wants the number.
func (o Order) Disarmed(now time.Time) Order {
	if !o.Armed() {
		return o
	}
	o.CancelAt, o.CancelBeforeExpiry = time.Time{}, false
	return o.with(Event{At: now, Kind: EventDisarmed})
}

// CancelDeclined gives up a cancel that no second try would mend.
func (o Order) CancelDeclined(now time.Time) Order {
	if !o.Armed() {
		return o
	}
	o.CancelAt, o.CancelBeforeExpiry = time.Time{}, false
	return o.with(Event{At: now, Kind: EventDeclined})
}

// Cancelled is the order after the server took it back.
func (o Order) Cancelled(now time.Time) Order {
	if !o.Live() {
		return o
	}
	return o.ended(Cancelled, now)
}

// Finished is the order after the operator is done with its code.
func (o Order) Finished(now time.Time) Order {
	if !o.Live() {
		return o
	}
	return o.ended(Finished, now)
}

// Passed ends an order by the clock alone, once nothing more can come: without a code
// it expired, with one it was finished (API document: orders auto-finalize after expiry).
func (o Order) Passed(now, server time.Time) Order {
	if !o.Live() || server.Before(o.LastLook(now, server)) {
		return o
	}
	if o.Code.IsZero() && o.Status != Received {
		return o.ended(Expired, now)
	}
	return o.ended(Finished, now)
}

// LastLook is when, on the server's clock, there is no more sense in asking.
func (o Order) LastLook(now, server time.Time) time.Time {
	if o.ExpiresAt.IsZero() {
		return o.RentedAt.Add(server.Sub(now)).Add(untoldEnd)
	}
	return o.ExpiresAt.Add(lookedForAfter)
}

// rented reports whether the server has given the order an id, so that it can be asked about.
func (o Order) rented() bool {
	return o.Live() || o.Status == Finished || o.Status == Cancelled || o.Status == Expired
}

// Cancellable reports whether a cancel may be asked for: not once an SMS is here.
func (o Order) Cancellable() bool {
	return (o.Status == Waiting || o.Status == Strange) && o.Code.IsZero()
}

// Finishable reports whether finishing gives nothing up: once the code is here.
func (o Order) Finishable() bool { return o.Live() && !o.Code.IsZero() }

// refunded notes that the balance showed the refund.
func (o Order) refunded(now time.Time) Order {
	o.Refund = RefundSeen
	return o.with(Event{At: now, Kind: EventRefundSeen, Amount: o.Cost()})
}

// with appends an event without touching the slice that other copies share.
func (o Order) with(e Event) Order {
	o.Events = append(slices.Clip(o.Events), e)
	return o
}

// Means reports whether the answer to a cancel or a finish says what was asked for; one
// that says nothing does.
func Means(word api.Text, wanted Status) bool {
	status, _ := statusOf(word)
	return word.IsZero() || status == wanted
}

// statusOf maps the spellings seen in this family of services (notes, "more statuses").
func statusOf(word api.Text) (Status, bool) {
	switch strings.ToLower(word.String()) {
	case "waiting", "pending":
		return Waiting, true
	case "received":
		return Received, true
	case "finished", "completed":
		return Finished, true
	case "cancelled", "canceled", "refunded":
		return Cancelled, true
	case "expired", "timeout":
		return Expired, true
	}
	return Strange, false
}
