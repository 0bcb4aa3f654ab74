package order

import (
	"slices"
	"strings"
	"time"

	"example.com/verifyo/api"
)

// Begin is the order for a rent that is about to be sent.
func Begin(q Quote, now time.Time) Order {
	return Order{
		Service: q.Service, Country: Country{ID: q.Country.ID, Name: q.Country.Name, ISO: q.Country.ISO},
		Quoted: q.Country.Price, QuotedAt: q.At, BalanceBefore: q.Balance, BalanceBeforeAt: q.BalanceAt, AutoCancel: q.AutoCancel, Label: q.Label,
		Status: InFlight, AskedAt: now,
	}
}

// Rented is the order after the server's answer to the rent, however late the answer comes.
func (o Order) Rented(answer api.Order, now time.Time) Order {
	switch {
	case !o.AddedAt().IsZero() && o.ID == answer.ID:
		return o.Polled(answer, now) // the operator knew the ID before this answer came
	case !o.unanswered():
		return o
	}
	o = o.identified(answer)
	o.RentedAt = now
	o.LostAt = time.Time{}
	o = o.with(HistoryEntry{At: now, Kind: HistoryRented, Amount: o.Charged})
	return o.Polled(answer, now)
}

// unanswered reports whether no answer to the rent is known.
func (o Order) unanswered() bool {
	return o.Status == InFlight || o.Status == Unknown || o.Resolved()
}

// identified is an order once its ID is known: it can be polled, and the balance is no longer the
// evidence.
func (o Order) identified(answer api.Order) Order {
	o.ID = answer.ID
	o.Charged = answer.Price
	o.Status = Waiting
	o.EndedAt = time.Time{}
	o.BalanceAfter, o.BalanceAfterAt, o.OtherAccount = api.USD{}, time.Time{}, false
	return o
}

// LostAnswer is the order after a rent whose answer never came.
func (o Order) LostAnswer(now time.Time) Order {
	if o.Status != InFlight {
		return o
	}
	o.Status = Unknown
	o.LostAt = now
	return o.with(HistoryEntry{At: now, Kind: HistoryUnknown})
}

// ResolvedAs is an unknown rent after the operator found out its outcome, ResolvedCharged or
// ResolvedNotCharged. Only the operator can resolve a rent in this way.
func (o Order) ResolvedAs(found Status, now time.Time) Order {
	kind, ok := map[Status]HistoryKind{ResolvedCharged: HistoryCharged, ResolvedNotCharged: HistoryNotCharged}[found]
	if o.Status != Unknown || !ok {
		return o
	}
	o.Status = found
	o.EndedAt = now
	return o.with(HistoryEntry{At: now, Kind: kind})
}

// Resolved reports whether the operator has resolved an unknown rent.
func (o Order) Resolved() bool { return o.Status == ResolvedCharged || o.Status == ResolvedNotCharged }

// Polled merges the server's answer into the order. Empty fields change nothing, and a late
// answer never moves an order backwards. Only an SMS reopens an order that was over, because
// it may come in the same second as a cancel or after the expiry. An order of which the code was forgotten is over
// for good: the answer would bring the code back.
func (o Order) Polled(answer api.Order, now time.Time) Order {
	if !o.WasRented() || o.Forgot != ForgotNothing {
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
	if !answer.Code.IsZero() && !Doubtful(answer) {
		o = o.receivedCode(answer.Code, now)
	}
	status, known := statusOf(answer.Status)
	switch {
	case answer.Status.IsZero(), status == o.Status && known:
		return o
	case !o.Live() && status == Received && o.Status != Finished:
		return o.received(now)
	case !o.Live():
		return o
	case !known:
		return o.unrecognised(answer.Status, now)
	case status == Waiting:
		if o.Status != Unrecognised {
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
	return o.ended(status, ClosedByServer, now)
}

// Doubtful reports whether the answer's code may not be a code: if the status does not
// mention an SMS, a number may stand for "none yet". The order is read again before such a
// code counts.
func Doubtful(answer api.Order) bool {
	status, _ := statusOf(answer.Status)
	return answer.CodeNumber && status != Received && status != Finished
}

// Confirmed is the answer to use when the first of two was doubtful. It is the second one,
// and its code is trusted if both answers have the same code.
func Confirmed(first, second api.Order) api.Order {
	if Doubtful(second) && second.Code == first.Code {
		second.CodeNumber = false
	}
	return second
}

// receivedCode records the code, and ignores it if it is already known.
func (o Order) receivedCode(code api.Text, now time.Time) Order {
	if o.Code == code {
		return o
	}
	o.Code, o.ReceivedAt = code, now
	o = o.smsCame().with(HistoryEntry{At: now, Kind: HistorySMS, Text: code})
	if o.Status == Finished {
		return o
	}
	return o.received(now)
}

// received is the order once its SMS is here. The SMS drops a scheduled cancel and reopens an
// order that was over. A pending refund is no longer expected; a refund that already arrived
// stays recorded.
func (o Order) received(now time.Time) Order {
	if o = o.smsCame(); o.CancelScheduled() {
		o = o.with(HistoryEntry{At: now, Kind: HistoryCancelDroppedForSMS})
	}
	o.Status = Received
	o.Word = api.Text{}
	o.CancelAt = time.Time{}
	o.EndedAt = time.Time{}
	o.ClosedBy = ""
	if o.Refund == RefundPending {
		o.Refund = NoRefund
	}
	return o
}

func (o Order) unrecognised(word api.Text, now time.Time) Order {
	if o.Status == Unrecognised && o.Word == word {
		return o
	}
	o.Status, o.Word = Unrecognised, word
	return o.with(HistoryEntry{At: now, Kind: HistoryUnknownStatus, Text: word})
}

// WasRented reports whether the server has given the order an ID, by which it can be polled.
func (o Order) WasRented() bool {
	return o.Live() || o.Status == Finished || o.Status == Cancelled || o.Status == Expired
}

// refunded notes that the balance showed the refund.
func (o Order) refunded(now time.Time) Order {
	o.Refund = RefundSeen
	return o.with(HistoryEntry{At: now, Kind: HistoryRefundSeen, Amount: o.Cost()})
}

// with appends an event without changing the slice that other copies share.
func (o Order) with(e HistoryEntry) Order {
	o.History = append(slices.Clip(o.History), e)
	return o
}

// Means reports whether the answer to a cancel or a finish confirms the request. An answer
// without a status confirms it too.
func Means(word api.Text, wanted Status) bool {
	status, _ := statusOf(word)
	return word.IsZero() || status == wanted
}

// statusOf maps the spellings that similar services use (api/NOTES.md#statuses).
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
	return Unrecognised, false
}
