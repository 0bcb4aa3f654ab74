package history_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
)

var midday = time.Date(2026, time.November, 2, 12, 0, 0, 0, time.FixedZone("", 3600))

func moved(at time.Time, units int64) order.Moved {
	return order.Moved{At: at.UTC(), Amount: api.Units(units)}
}

// TestRisesAndFallsOfADayAreAddedUpApart has a movement just before a midnight of the operator, and one just after.
func TestRisesAndFallsOfADayAreAddedUpApart(t *testing.T) {
	midnight := history.DayAfter(midday, 1)
	got := history.OutsideByDay([]order.Moved{
		moved(midday, 100), moved(midday.Add(time.Hour), -7), moved(midday.Add(2*time.Hour), -8), moved(midnight.Add(-time.Microsecond), 20), moved(midnight, 3),
	}, midday.Location())
	want := []struct {
		units int64
		times int
		last  time.Time
	}{{3, 1, midnight}, {120, 2, midnight.Add(-time.Microsecond)}, {-15, 2, midday.Add(2 * time.Hour)}}
	if len(got) != len(want) {
		t.Fatalf("%+v", got)
	}
	for i, w := range want {
		if got[i].Units != w.units || got[i].Times != w.times || !got[i].Last.Equal(w.last) {
			t.Errorf("%d: %+v, want %+v", i, got[i], w)
		}
	}
}

// TestDaysBesideAPageAreReadWithIt has a page of one order, read from different places.
func TestDaysBesideAPageAreReadWithIt(t *testing.T) {
	day := func(n int) time.Time { return history.DayAfter(midday, n) }
	from := history.Place{At: midday.Add(72 * time.Hour), Key: 9}
	one := []order.Order{{Key: 5, AskedAt: midday}}
	q := history.Query{At: midday}
	for name, test := range map[string]struct {
		from history.Place
		to   history.Direction
		end  bool
		want history.Days
	}{
		"all there is":      {history.Place{}, history.Older, true, history.Days{From: day(-31)}},
		"the newest":        {history.Place{}, history.Older, false, history.Days{From: day(0)}},
		"older ones":        {from, history.Older, false, history.Days{From: day(0), To: day(4)}},
		"the oldest of all": {from, history.Older, true, history.Days{From: day(-31), To: day(4)}},
		"the end":           {history.Place{}, history.Newer, false, history.Days{From: day(-31), To: day(1)}},
		"newer ones":        {history.Place{At: midday.Add(-72 * time.Hour), Key: 1}, history.Newer, false, history.Days{From: day(-3), To: day(1)}},
		"up to the newest":  {history.Place{At: midday.Add(-72 * time.Hour), Key: 1}, history.Newer, true, history.Days{From: day(-3)}},
	} {
		if got := history.DaysOf(q, test.from, test.to, history.Page{Orders: one, End: test.end}); !got.From.Equal(test.want.From) || !got.To.Equal(test.want.To) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

// TestNotAllOfTheBalanceIsReadForFewOrders has no order at all, and a search for a year.
func TestNotAllOfTheBalanceIsReadForFewOrders(t *testing.T) {
	none := history.Page{End: true}
	if d := history.DaysOf(history.Query{At: midday}, history.Place{}, history.Older, none); !d.From.Equal(history.DayAfter(midday, -31)) || !d.To.IsZero() {
		t.Errorf("%v", d)
	}
	year := history.Query{At: midday, From: midday.AddDate(-1, 0, 0), To: midday}
	if d := history.DaysOf(year, history.Place{}, history.Older, none); !d.From.Equal(year.From) || !d.To.Equal(year.To) {
		t.Errorf("%v", d)
	}
}

// TestDaysThatAreReadAgainReplaceThemselves reads the middle one of three days again.
func TestDaysThatAreReadAgainReplaceThemselves(t *testing.T) {
	day := func(n int, units int64) history.Outside {
		begin := history.DayAfter(midday, n)
		return history.Outside{Begin: begin, Units: units, Times: 1, Last: begin.Add(time.Hour)}
	}
	known := []history.Outside{day(2, 2), day(1, 1), day(1, -5), day(0, 9)}
	got := history.WithDays(known, []history.Outside{day(1, 4)}, history.Days{From: day(1, 0).Begin, To: day(2, 0).Begin})
	if len(got) != 3 || got[0] != day(2, 2) || got[1] != day(1, 4) || got[2] != day(0, 9) || len(known) != 4 {
		t.Errorf("%+v", got)
	}
}
