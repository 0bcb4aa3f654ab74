package history

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
)

// now is a Saturday evening, where days begin while it is still the day before in UTC.
var now = time.Date(2026, 11, 28, 20, 30, 0, 0, time.FixedZone("", 5*3600+1800))

func day(s string) time.Time {
	at, err := time.ParseInLocation("2006-01-02", s, now.Location())
	if err != nil {
		panic(err)
	}
	return at
}

func TestDaysAreUnderstood(t *testing.T) {
	for typed, want := range map[string]string{
		"today":                   "2026-11-28 2026-11-29",
		"yesterday":               "2026-11-27 2026-11-28",
		"week":                    "2026-11-22 2026-11-29",
		"month":                   "2026-11-01 2026-11-29",
		"year":                    "2026-01-01 2026-11-29",
		"this week":               "2026-11-22 2026-11-29",
		"last week":               "2026-11-15 2026-11-22",
		"last month":              "2026-10-01 2026-11-01",
		"last year":               "2025-01-01 2026-01-01",
		"2026-11":                 "2026-11-01 2026-12-01",
		"2024-02-29":              "2024-02-29 2024-03-01",
		"1..7 nov":                "2026-11-01 2026-11-08",
		"1 .. 7 NOV":              "2026-11-01 2026-11-08",
		"1..7 dec":                "2025-12-01 2025-12-08",
		"28 oct..3 nov":           "2026-10-28 2026-11-04",
		"28 dec..3 jan":           "2025-12-28 2026-01-04",
		"28 dec 2024..3 jan 2025": "2024-12-28 2025-01-04",
		"3 november":              "2026-11-03 2026-11-04",
		"29 nov":                  "2025-11-29 2025-11-30",
		"nov 2025":                "2025-11-01 2025-12-01",
		"2026-10-30..2026-11-02":  "2026-10-30 2026-11-03",
		"2026-09..2026-10":        "2026-09-01 2026-11-01",
		"nov":                     "2026-11-01 2026-12-01",
		"december":                "2025-12-01 2026-01-01",
		"sept":                    "2026-09-01 2026-10-01",
		"oct..nov":                "2026-10-01 2026-12-01",
		"16/11":                   "2026-11-16 2026-11-17",
		"05/12":                   "2025-12-05 2025-12-06",
		"1/2/2024":                "2024-02-01 2024-02-02",
		"1/11..7/11":              "2026-11-01 2026-11-08",
		"07 nov":                  "2026-11-07 2026-11-08",
		"sat":                     "2026-11-28 2026-11-29",
		"monday":                  "2026-11-23 2026-11-24",
		"sun":                     "2026-11-22 2026-11-23",
		"nov 5":                   "2026-11-05 2026-11-06",
		"november 5 2025":         "2025-11-05 2025-11-06",
		"dec 5":                   "2025-12-05 2025-12-06",
		"nov 5..7":                "2026-11-05 2026-11-08",
		"5 nov 2025":              "2025-11-05 2025-11-06",
		"5/11":                    "2026-11-05 2026-11-06",
		"last monday":             "2026-11-23 2026-11-24",
		"last sat":                "2026-11-21 2026-11-22",
		"since monday":            "2026-11-23 2026-11-29",
		"since last sat":          "2026-11-21 2026-11-29",
		"since yesterday":         "2026-11-27 2026-11-29",
		"since nov 5":             "2026-11-05 2026-11-29",
		"since 5 nov 2025":        "2025-11-05 2026-11-29",
		"since last month":        "2026-10-01 2026-11-29",
		"week yesterday":          "2026-11-27 2026-11-28",
		"2026-11 week":            "2026-11-22 2026-11-29",
	} {
		q := searchFor(typed, now, nil).Query
		from, to, _ := strings.Cut(want, " ")
		if !q.From.Equal(day(from)) || !q.To.Equal(day(to)) || len(q.Words) != 0 {
			t.Errorf("%q is from %v to %v with the words %v, want %s", typed, q.From, q.To, q.Words, want)
		}
	}
}

// TestWhatIsNoDayIsSoughtAsText has what looks like a day and is none.
func TestWhatIsNoDayIsSoughtAsText(t *testing.T) {
	for typed, want := range map[string][]string{
		"7": {"7"}, "2026": {"2026"}, "no": {"no"}, "mondo": {"mondo"}, "11/16": {"11/16"}, "1/2/3/4": {"1/2/3/4"}, "31 feb": {"31", "feb"}, "2026-13": {"2026-13"},
		"1..7": {"1", "..", "7"}, "..": {".."}, "x..": {"x", ".."}, "5 tele": {"5", "tele"},
		"since": {"since"}, "since tele": {"since", "tele"}, "last": {"last"}, "feb 31": {"feb", "31"},
	} {
		q := searchFor(typed, now, nil).Query
		var got []string
		for _, w := range q.Words {
			got = append(got, w.Text)
		}
		if !q.From.IsZero() || !q.To.IsZero() || !slices.Equal(got, want) {
			t.Errorf("%q: the words are %q from %v to %v", typed, got, q.From, q.To)
		}
	}
}

func TestPricesAreUnderstood(t *testing.T) {
	for typed, want := range map[string]history.Query{
		">0.50":       {Above: api.Units(5000)},
		"<$0.2":       {Below: api.Units(2000)},
		">0.1 <0.3":   {Above: api.Units(1000), Below: api.Units(3000)},
		">":           {Words: []history.Word{{Text: ">"}}},
		">x":          {Words: []history.Word{{Text: ">x"}}},
		">0.1 >0.123": {Above: api.Units(1230)},
	} {
		want.At = now
		if q := searchFor(typed, now, nil).Query; q.Above != want.Above || q.Below != want.Below || len(q.Words) != len(want.Words) {
			t.Errorf("%q is %+v", typed, q)
		}
	}
}

func TestWordsSayHowAnOrderStands(t *testing.T) {
	for typed, has := range map[string]func(w history.Word) bool{
		"unknown":  func(w history.Word) bool { return slices.Equal(w.Statuses, []order.Status{order.Unknown}) },
		"canc":     func(w history.Word) bool { return slices.Equal(w.Statuses, []order.Status{order.Cancelled}) },
		"overdue":  func(w history.Word) bool { return w.Overdue && len(w.Statuses) == 0 },
		"refunded": func(w history.Word) bool { return slices.Equal(w.Refunds, []order.Refund{order.RefundSeen}) },
		"wrong":    func(w history.Word) bool { return slices.Equal(w.Failures, []order.Failure{order.WrongCode}) },
		"refused": func(w history.Word) bool {
			return len(w.Statuses) == 0 && slices.Equal(w.Failures, []order.Failure{order.SiteRefused})
		},
		"rented":    func(w history.Word) bool { return slices.Contains(w.Statuses, order.Refused) && len(w.Failures) == 0 },
		"ca":        func(w history.Word) bool { return len(w.Statuses) == 0 },
		"+380-50":   func(w history.Word) bool { return w.Digits == "38050" && w.Text == "+380-50" },
		"+380 50 1": func(w history.Word) bool { return w.Digits == "380501" && w.Text == "+380 50 1" },
		"g-123":     func(w history.Word) bool { return w.Digits == "" },
		"Viber":     func(w history.Word) bool { return w.Text == "viber" && len(w.Statuses) == 0 && !w.Overdue },
		"received":  func(w history.Word) bool { return slices.Equal(w.Statuses, []order.Status{order.Received}) },
		"no":        func(w history.Word) bool { return slices.Contains(w.Failures, order.NoSMS) },
		"not":       func(w history.Word) bool { return slices.Contains(w.Statuses, order.Refused) },
		"recognise": func(w history.Word) bool { return len(w.Statuses) == 0 },
	} {
		q := searchFor(typed, now, nil).Query
		if len(q.Words) != 1 || !has(q.Words[0]) {
			t.Errorf("%q is %+v", typed, q.Words)
		}
	}
}

func FuzzSearchFor(f *testing.F) {
	for _, seed := range []string{"1..7 nov", "28 dec..3 jan", ">0.5 tele", "..", "2026-11..", "31 31 feb", "> <"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		q := searchFor(typed, now, nil).Query
		if !q.From.IsZero() && !q.To.IsZero() && q.To.Before(q.From) && !strings.Contains(typed, " ") {
			t.Errorf("%q ends before it begins: %v to %v", typed, q.From, q.To)
		}
		if searchFor(typed, now, nil).Name != searchFor(typed, now.Add(time.Hour), nil).Name {
			t.Errorf("%q is another search an hour later", typed)
		}
	})
}
