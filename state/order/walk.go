package order

import (
	"slices"
	"sort"
	"time"

	"example.com/verifyo/api"
)

// walk goes from each reading to the next one with which it can be compared. All of its lists are in the order of
// time, so that it looks at each payment once.
type walk struct {
	readings []reading
	payments []Payment // by when they were surely made
	refunds  []Moved
	doubts   []doubt     // by when they began; those that are over are dropped
	asked    []time.Time // for each reading, when it or a later one was requested first

	known    bool    // there is a reading to compare with
	start    reading // that one
	since    explained
	doubtful bool // whether the reading before cannot be compared
	found    []Moved
}

// explained is by how much orders moved the balance since a reading.
type explained struct {
	units, quotes int64
	unknown       bool // a rent without an answer may have moved it, too
}

func (w *walk) sort() {
	sort.Slice(w.payments, func(i, j int) bool { return w.payments[i].By.Before(w.payments[j].By) })
	sort.Slice(w.refunds, func(i, j int) bool { return w.refunds[i].At.Before(w.refunds[j].At) })
	sort.Slice(w.doubts, func(i, j int) bool { return w.doubts[i].from.Before(w.doubts[j].from) })
	w.asked = make([]time.Time, len(w.readings))
	for i, r := range slices.Backward(w.readings) {
		if w.asked[i] = r.AskedAt; i+1 < len(w.asked) && w.asked[i+1].Before(r.AskedAt) {
			w.asked[i] = w.asked[i+1]
		}
	}
}

// to goes to the next reading.
func (w *walk) to(i int) {
	r, before := w.readings[i], w.readings[max(0, i-1)]
	doubtful := w.doubt(i)
	missed := r.follows && r.Amount != before.Amount && !doubtful && !w.doubtful
	if w.doubtful = doubtful; r.OtherAccount(before.BalanceReading) || missed {
		w.known = false
	}
	if doubtful {
		return
	}
	w.explain(r.At)
	if w.known {
		w.compare(r)
	}
	w.known, w.start, w.since = true, r, explained{}
}

// doubt reports whether nobody can tell what a reading has.
func (w *walk) doubt(i int) bool {
	w.doubts = dropOver(w.doubts, w.asked[i], w.readings[i].At)
	for _, d := range w.doubts {
		if !d.from.Before(w.readings[i].At) {
			break
		}
		if d.about(w.readings[i].BalanceReading) {
			return true
		}
	}
	return false
}

// dropOver drops what began before a reading and is over for this reading and all later ones.
func dropOver(doubts []doubt, asked, at time.Time) []doubt {
	begun := 0
	for begun < len(doubts) && doubts[begun].from.Before(at) {
		begun++
	}
	kept := begun
	for i := begun - 1; i >= 0; i-- {
		if doubts[i].until.After(asked) {
			kept--
			doubts[kept] = doubts[i]
		}
	}
	return doubts[kept:]
}

// explain adds what the orders moved up to a reading.
func (w *walk) explain(until time.Time) {
	for ; len(w.payments) > 0 && !w.payments[0].By.After(until); w.payments = w.payments[1:] {
		p := w.payments[0]
		w.since.units -= p.Amount.Units()
		w.since.unknown = w.since.unknown || p.Unknown
		if p.Quoted {
			w.since.quotes += p.Amount.Units()
		}
	}
	for ; len(w.refunds) > 0 && !w.refunds[0].At.After(until); w.refunds = w.refunds[1:] {
		w.since.units += w.refunds[0].Amount.Units()
	}
}

// compare notes what the orders do not explain since the last reading. Charges differ a little from their quotes.
func (w *walk) compare(r reading) {
	rest := r.Amount.Sub(w.start.Amount).Units() - w.since.units
	small := max(rest, -rest)*overcharge <= w.since.quotes
	if !small && !w.since.unknown {
		w.found = append(w.found, Moved{r.At, api.Units(rest)})
	}
}
