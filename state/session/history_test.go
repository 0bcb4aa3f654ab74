package session_test

import (
	"slices"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// past are all orders, of which a history is a part: the newest first, with keys from n down to 1.
func past(n int) []order.Order {
	all := make([]order.Order, n)
	for i := range all {
		all[i] = order.Order{Key: order.Key(n - i), Revision: 1, Status: order.Finished, AskedAt: noon.Add(-time.Duration(i) * time.Minute)}
	}
	return all
}

// answer is the part of all orders that a request asks for, as the ledger answers it.
func answer(all []order.Order, r session.HistoryRequest) session.HistoryRead {
	var found []order.Order
	for _, o := range all {
		p := history.PlaceOf(o)
		past := p.At.Before(r.From.At) || (p.At.Equal(r.From.At) && p.Key < r.From.Key)
		if r.From.IsZero() || (past == (r.To == history.Older) && p != r.From) {
			found = append(found, o)
		}
	}
	end := len(found) <= r.Count
	if !end && r.To == history.Newer {
		found = found[len(found)-r.Count:]
	} else if !end {
		found = found[:r.Count]
	}
	return session.HistoryRead{Request: r, Page: history.Page{Orders: found, End: end}}
}

// asks asks for a part and applies the answer.
func asks(s *session.Session, all []order.Order, r session.HistoryRequest) {
	s.Apply(session.HistoryAsked{Request: r}, noon)
	s.Apply(answer(all, r), noon)
}

// TestPartsOfAHistoryFollowEachOther reads all of it down, up again and from its end, and never keeps all.
func TestPartsOfAHistoryFollowEachOther(t *testing.T) {
	s, all, search := session.New(), past(2050), session.Search{Name: "all"}
	shows := func(first, last order.Key, top, end bool) {
		t.Helper()
		h := s.History
		if len(h.Orders) > 600 || h.Orders[0].Key != first || h.Orders[len(h.Orders)-1].Key != last || h.AtTop != top || h.AtEnd != end {
			t.Errorf("%d orders from %d to %d, at top %v, at end %v", len(h.Orders), h.Orders[0].Key, h.Orders[len(h.Orders)-1].Key, h.AtTop, h.AtEnd)
		}
		for i := range h.Orders[1:] {
			if h.Orders[i+1].Key != h.Orders[i].Key-1 {
				t.Fatalf("after %d comes %d", h.Orders[i].Key, h.Orders[i+1].Key)
			}
		}
	}
	for _, step := range []struct {
		part        session.HistoryPart
		first, last order.Key
		top, end    bool
	}{
		{session.OlderOrders, 2050, 1851, true, false}, // there is nothing yet, so it begins at the top
		{session.OlderOrders, 2050, 1651, true, false},
		{session.OlderOrders, 2050, 1451, true, false},
		{session.OlderOrders, 1850, 1251, false, false},
		{session.SameOrders, 1850, 1251, false, false},
		{session.NewerOrders, 2050, 1451, true, false},
		{session.SameOrders, 2050, 1451, true, false},
		{session.LastOrders, 200, 1, false, true},
		{session.OlderOrders, 200, 1, false, true},
		{session.NewerOrders, 400, 1, false, true},
		{session.FirstOrders, 2050, 1851, true, false},
	} {
		asks(s, all, s.HistoryRequest(search, step.part))
		shows(step.first, step.last, step.top, step.end)
	}
	asks(s, all, s.HistoryAround(search, all[1000]))
	shows(1050, 851, false, false)
}

func TestANewOrderPushesNoneOutOfAHistoryThatIsReadAgain(t *testing.T) {
	s, all, search := session.New(), past(201), session.Search{Name: "all"}
	asks(s, all[1:], s.HistoryRequest(search, session.FirstOrders))
	asks(s, all, s.HistoryRequest(search, session.SameOrders))
	if h := s.History; len(h.Orders) != 201 || h.Orders[200].Key != 1 {
		t.Errorf("%d orders are left, the last of them %d", len(h.Orders), h.Orders[len(h.Orders)-1].Key)
	}
}

func TestAnAnswerToAnEarlierSearchIsDropped(t *testing.T) {
	s, all := session.New(), past(10)
	early := s.HistoryRequest(session.Search{Name: "te"}, session.FirstOrders)
	s.Apply(session.HistoryAsked{Request: early}, noon)
	earlySum := s.SumRequest(session.Search{Name: "te"}, noon)
	s.Apply(session.SumAsked{Request: earlySum}, noon)
	late := s.HistoryRequest(session.Search{Name: "tele"}, session.FirstOrders)
	s.Apply(session.HistoryAsked{Request: late}, noon)
	s.Apply(session.SumAsked{Request: s.SumRequest(session.Search{Name: "tele"}, noon)}, noon)
	s.Apply(answer(all, early), noon)
	s.Apply(session.HistorySummed{Request: earlySum, Summary: history.Summary{All: history.Sum{Orders: 10}}}, noon)
	if s.History.Read || s.History.Summed || len(s.History.Orders) != 0 {
		t.Errorf("the history is %+v", s.History)
	}
	s.Apply(answer(all[:3], late), noon)
	if !s.History.Read || len(s.History.Orders) != 3 {
		t.Errorf("the history is %+v", s.History)
	}
}

// TestAHistoryIsWantedAgainOnceAnOrderChanged also changes one while the answer is under way.
func TestAHistoryIsWantedAgainOnceAnOrderChanged(t *testing.T) {
	s, all, search := session.New(), past(10), session.Search{Name: "all"}
	now := noon
	wants := func(when string, orders, sum bool) {
		t.Helper()
		now = now.Add(2 * time.Second) // longer than the pause between two readings
		if s.History.Wants(search, now) != orders || s.History.WantsSum(search, noon, now) != sum {
			t.Errorf("%s: orders %v, sum %v", when, s.History.Wants(search, now), s.History.WantsSum(search, noon, now))
		}
	}
	change := func(revision int64) {
		o := all[0]
		o.Revision = revision
		s.Apply(session.LedgerChanged{Orders: []order.Order{o}}, noon)
	}
	wants("at the start", true, true)
	r, sum := s.HistoryRequest(search, session.FirstOrders), s.SumRequest(search, noon)
	s.Apply(session.HistoryAsked{Request: r}, noon)
	s.Apply(session.SumAsked{Request: sum}, noon)
	wants("under way", false, false)
	change(2)
	wants("changed under way", false, false)
	s.Apply(answer(all, r), noon)
	s.Apply(session.HistorySummed{Request: sum}, noon)
	wants("answered with what was before", true, true)
	asks(s, all, s.HistoryRequest(search, session.SameOrders))
	s.Apply(session.SumAsked{Request: s.SumRequest(search, noon)}, noon)
	wants("read again", false, false)
	change(2)
	wants("the same again", false, false)
	if h := s.History.Orders; h[0].Revision != 2 || h[1].Revision != 1 {
		t.Errorf("the orders are %+v", h[:2])
	}
}

func TestAnUnsavedChangeIsOnTopOfTheHistory(t *testing.T) {
	s, all := session.New(), past(3)
	label := func(o order.Order) order.Order { return o.Labelled(api.NewText("shop")) }
	s.Take(session.Result{Changes: []session.Change{{Order: 2, Step: label}}}, noon)
	asks(s, all, s.HistoryRequest(session.Search{Name: "all"}, session.FirstOrders))
	if o, known := s.Order(2); !known || o.Label != api.NewText("shop") {
		t.Errorf("the order is %+v", o)
	}
	if slices.ContainsFunc(s.Orders, func(o order.Order) bool { return o.Key == 3 }) {
		t.Error("an order of the history is among the listed ones")
	}
}

func TestWhatCannotBeReadLeavesTheHistoryAsItWas(t *testing.T) {
	s, all, search := session.New(), past(3), session.Search{Name: "all"}
	asks(s, all, s.HistoryRequest(search, session.FirstOrders))
	r := s.HistoryRequest(search, session.SameOrders)
	s.Apply(session.HistoryAsked{Request: r}, noon)
	s.Apply(session.HistoryRead{Request: r, Problem: session.Problem{Kind: session.DiskSilent}}, noon)
	if h := s.History; len(h.Orders) != 3 || !h.Problem.Any() || h.MayRead() || h.Wants(search, noon) {
		t.Errorf("the history is %+v", h)
	}
	if s.Apply(session.RefreshRequested{}, noon); !s.History.Wants(search, noon) {
		t.Error("a refresh does not read it again")
	}
}

// TestWhatCouldNotBeReadIsReadAgainAfterAPause fails again and again.
func TestWhatCouldNotBeReadIsReadAgainAfterAPause(t *testing.T) {
	s, search, now := session.New(), session.Search{Name: "all"}, noon
	for i := range 4 {
		r, sum := s.HistoryRequest(search, session.FirstOrders), s.SumRequest(search, noon)
		s.Apply(session.HistoryAsked{Request: r}, now)
		s.Apply(session.SumAsked{Request: sum}, now)
		s.Apply(session.HistoryRead{Request: r, Problem: session.Problem{Kind: session.DiskSilent}}, now)
		s.Apply(session.HistorySummed{Request: sum, Problem: session.Problem{Kind: session.DiskSilent}}, now)
		next := moment.After(now)
		s.History.NextReading(&next)
		at, any := next.At()
		if pause := at.Sub(now); !any || pause != moment.RetryAfter {
			t.Fatalf("after failure %d the pause is %v", i, pause)
		}
		if early := at.Add(-1); s.History.Wants(search, early) || s.History.WantsSum(search, noon, early) || !s.History.Wants(search, at) || !s.History.WantsSum(search, noon, at) {
			t.Fatalf("%v after the failure %d", moment.RetryAfter, i)
		}
		now = at
	}
	asks(s, past(3), s.HistoryRequest(search, session.FirstOrders))
	if h := s.History; h.Wants(search, now.Add(time.Hour)) || !h.MayRead() || h.Problem.Any() {
		t.Errorf("the history is %+v", h)
	}
}

func TestTheOrdersOfAnEarlierFilterAreNoAnswerToOneThatCannotBeRead(t *testing.T) {
	s, all := session.New(), past(3)
	asks(s, all, s.HistoryRequest(session.Search{Name: "all"}, session.FirstOrders))
	r := s.HistoryRequest(session.Search{Name: "te"}, session.FirstOrders)
	s.Apply(session.HistoryAsked{Request: r}, noon)
	if h := s.History; h.Answers(session.Search{Name: "te"}) || h.SlowAt().IsZero() || len(h.Orders) != 3 {
		t.Errorf("under way, the history is %+v", h)
	}
	s.Apply(session.HistoryRead{Request: r, Problem: session.Problem{Kind: session.DiskSilent}}, noon)
	if h := s.History; len(h.Orders) > 0 || h.Read || !h.SlowAt().IsZero() {
		t.Errorf("the history is %+v", h)
	}
	if again := s.HistoryRequest(session.Search{Name: "te"}, session.SameOrders); again.Part != session.FirstOrders || !again.From.IsZero() {
		t.Errorf("it is read again with %+v", again)
	}
}

// TestManyChangesCostLittleWhileTheHistoryIsShown changes an order ten times a second for a minute, with a ledger that
// needs longer for sums than for orders.
func TestManyChangesCostLittleWhileTheHistoryIsShown(t *testing.T) {
	s, all, search := session.New(), past(3), session.Search{Name: "all"}
	const step, perSum = 100 * time.Millisecond, 300 * time.Millisecond
	pages, sums := 0, 0
	var summed session.SumRequest
	var endsAt time.Time
	for now := noon; now.Before(noon.Add(time.Minute)); now = now.Add(step) {
		all[0].Revision++
		s.Apply(session.LedgerChanged{Orders: all[:1]}, now)
		if !endsAt.IsZero() && !now.Before(endsAt) {
			s.Apply(session.HistorySummed{Request: summed}, now)
			endsAt = time.Time{}
		}
		if s.History.Wants(search, now) {
			pages++
			r := s.HistoryRequest(search, session.SameOrders)
			s.Apply(session.HistoryAsked{Request: r}, now)
			s.Apply(answer(all, r), now)
		}
		if s.History.WantsSum(search, noon, now) {
			sums++
			summed, endsAt = s.SumRequest(search, noon), now.Add(perSum)
			s.Apply(session.SumAsked{Request: summed}, now)
		}
	}
	if pages < 55 || pages > 61 || sums < 8 || sums > 12 {
		t.Errorf("in a minute of changes, orders are read %d times and sums %d times", pages, sums)
	}
	if s.Apply(session.RefreshRequested{}, noon.Add(time.Minute)); !s.History.WantsSum(search, noon, noon.Add(time.Minute)) && endsAt.IsZero() {
		t.Error("a refresh waits for the pace")
	}
}
