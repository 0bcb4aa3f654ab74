package ledger

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/fold"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/order/sample"
)

// listedIn are sample orders in a ledger, the newest first. Some share the moment at which they were listed,
// and some have labels. One was added by its ID, and so was not asked for here.
func listedIn(t *testing.T, n int) (*Ledger, []order.Order) {
	t.Helper()
	orders := sample.Orders(n, start)
	for i := range orders {
		if i%5 == 1 {
			orders[i].AskedAt = orders[i-1].AskedAt
		}
		if i%7 == 0 {
			orders[i].Label = api.NewText(fmt.Sprintf("Côte %d", i))
		}
		if i%11 == 0 {
			orders[i].Failure = order.WrongCode
		}
		if o := &orders[i]; i%13 == 0 && o.Refund == order.RefundSeen {
			o.Refund = order.RefundPending
		}
	}
	added := order.Order{}.Added(api.Order{ID: "added-1", Status: api.NewText("finished")}, orders[n/2].AskedAt)
	added.Key = order.Key(n + 1)
	l := open(t, t.TempDir())
	if err := l.Restore(t.Context(), append(orders, added)); err != nil {
		t.Fatal(err)
	}
	stored, err := l.Orders(t.Context(), n+1)
	if err != nil || len(stored) != n+1 {
		t.Fatal(len(stored), err)
	}
	slices.SortFunc(stored, func(a, b order.Order) int {
		return cmp.Or(b.ListedAt().Compare(a.ListedAt()), cmp.Compare(b.Key, a.Key))
	})
	return l, stored
}

// textsOf are the texts by which each of the orders is found.
func textsOf(orders []order.Order) (texts []string) {
	for _, o := range orders {
		texts = append(texts, history.Text(o))
	}
	return texts
}

// finds reports whether a query finds an order with such a text, worked out in the plainest way.
func finds(q history.Query, o order.Order, found string) bool {
	for _, w := range q.Words {
		text := (w.Text != "" && strings.Contains(found, w.Text)) || (w.Digits != "" && strings.Contains(found, w.Digits))
		if !text && !slices.Contains(w.Statuses, o.Status) && !slices.Contains(w.Refunds, o.Refund) && !slices.Contains(w.Failures, o.Failure) &&
			!slices.Contains(w.Countries, o.Country.ISO) && !slices.Contains(w.Services, o.Service.ID) && (!w.Overdue || !o.Overdue(q.At)) {
			return false
		}
	}
	switch at := o.ListedAt(); {
	case (q.Above.Known() || q.Below.Known()) && !o.Cost().Known():
		return false
	case q.Above.Known() && !q.Above.Less(o.Cost()), q.Below.Known() && !o.Cost().Less(q.Below):
		return false
	case !q.From.IsZero() && at.Before(q.From), !q.To.IsZero() && !at.Before(q.To):
		return false
	}
	return true
}

func queries() map[string]history.Query {
	word := func(words ...history.Word) history.Query { return history.Query{At: start, Words: words} }
	return map[string]history.Query{
		"everything":   {},
		"a service":    word(history.Word{Text: "telegram"}),
		"a label":      word(history.Word{Text: "cote 7"}),
		"a number":     word(history.Word{Text: "38-05", Digits: "3805"}),
		"both":         word(history.Word{Text: "tele"}, history.Word{Text: "russ"}),
		"two letters":  word(history.Word{Text: "gb"}),
		"a wild card":  word(history.Word{Text: "%"}),
		"a status":     word(history.Word{Text: "cancelled", Statuses: []order.Status{order.Cancelled}}),
		"overdue":      word(history.Word{Overdue: true}),
		"refunded":     word(history.Word{Refunds: []order.Refund{order.RefundSeen}}),
		"a reason":     word(history.Word{Failures: []order.Failure{order.WrongCode}}),
		"a country":    word(history.Word{Text: "no such text", Countries: []string{"GB", "UK"}}),
		"dear":         {Above: api.Units(5000)},
		"cheap":        {Above: api.Units(900), Below: api.Units(5400)},
		"a span":       {From: start.AddDate(0, 0, -3), To: start.AddDate(0, 0, -1)},
		"nothing":      word(history.Word{Text: "no such text"}),
		"all together": {At: start, Words: []history.Word{{Text: "tele"}}, Above: api.Units(1000), From: start.AddDate(0, 0, -9)},
	}
}

// TestPagesHaveAllOrdersThatAreSoughtInTheirOrder reads them in both directions, page by page, from a ledger
// with more orders than one reading looks through.
func TestPagesHaveAllOrdersThatAreSoughtInTheirOrder(t *testing.T) {
	t.Parallel()
	l, stored := listedIn(t, 900)
	l.atOnce = 400
	texts := textsOf(stored)
	for name, q := range queries() {
		var want []order.Key
		for i, o := range stored {
			if finds(q, o, texts[i]) {
				want = append(want, o.Key)
			}
		}
		if len(want) == 0 && name != "nothing" && name != "a wild card" {
			t.Errorf("%s: the test has nothing to find", name)
		}
		for to, reverse := range map[history.Direction]bool{history.Older: false, history.Newer: true} {
			got := inPages(t, l, q, to)
			if reverse {
				slices.Reverse(got)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: direction %d has %d orders, want %d", name, to, len(got), len(want))
			}
		}
	}
}

// inPages are the keys of all orders as they are met in a direction.
func inPages(t *testing.T, l *Ledger, q history.Query, to history.Direction) (keys []order.Key) {
	t.Helper()
	var from history.Place
	for {
		page, err := l.Page(t.Context(), q, from, to, ordersAtOnce+50)
		if err != nil {
			t.Fatal(err)
		}
		if to == history.Newer {
			slices.Reverse(page.Orders)
		}
		for _, o := range page.Orders {
			keys, from = append(keys, o.Key), history.PlaceOf(o)
		}
		if page.End {
			return keys
		}
		if len(page.Orders) == 0 {
			t.Fatal("an empty page is not the last one")
		}
	}
}

func TestAPageHasItsOrdersAsTheyAreStored(t *testing.T) {
	t.Parallel()
	l, stored := listedIn(t, 50)
	page, err := l.Page(t.Context(), history.Query{}, history.Place{}, history.Older, 20)
	if err != nil {
		t.Fatal(err)
	}
	same(t, page, history.Page{Orders: stored[:20]})
}

// sumOf is what a single order adds to a summary, worked out in the plainest way.
func sumOf(o order.Order) history.Sum {
	sum := history.Sum{Orders: 1}
	if o.WasRented() {
		sum.Rents = 1
	}
	if !o.Code.IsZero() && o.Failure == order.NoFailure {
		sum.Codes = 1
	}
	if o.Status != order.Refused && o.Status != order.ResolvedNotCharged && o.Refund != order.RefundSeen && o.Cost().Known() {
		sum.Cost = o.Cost().Units()
	}
	return sum
}

func addTo(adding *history.Adding, o order.Order) {
	adding.AddListed(o.ListedAt(), sumOf(o))
	if o.ListedAt().Before(adding.Since()) || !o.WasRented() {
		return
	}
	adding.AddPair(o.Service.ID, o.Country, o.Key, sumOf(o))
	if wait := o.ReceivedAt.Sub(o.RentedAt); !o.ReceivedAt.IsZero() && !o.RentedAt.IsZero() && wait >= 0 {
		adding.AddWait(wait)
		return
	}
	switch wait := o.EndedAt.Sub(o.RentedAt); {
	case !o.ReceivedAt.IsZero(), !o.Code.IsZero(), o.Open():
	case o.Status == order.Cancelled && !o.RentedAt.IsZero() && wait >= 0:
		adding.AddCancelled(wait)
	default:
		adding.AddExpired(1)
	}
}

func TestASummaryIsThatOfTheOrders(t *testing.T) {
	t.Parallel()
	l, stored := listedIn(t, 500)
	l.atOnce = 200
	texts := textsOf(stored)
	for name, q := range queries() {
		for _, since := range []time.Time{start.AddDate(0, 0, -6), start.AddDate(-2, 0, 0)} {
			since = since.In(time.FixedZone("", 5*3600+1800))
			adding := history.NewSummary(since)
			for i, o := range stored {
				if finds(q, o, texts[i]) {
					addTo(adding, o)
				}
			}
			got, err := l.Summary(t.Context(), q, since)
			if err != nil {
				t.Fatal(err)
			}
			for _, parts := range [][]history.Part{got.Services, got.Countries} {
				for i := range parts {
					if parts[i].Name.IsZero() && parts[i].Newest <= order.Key(len(stored)-1) { // the one that was added has no names
						t.Errorf("%s: %+v has no name", name, parts[i])
					}
					parts[i].Name = api.Text{}
				}
			}
			want := adding.Summary()
			for i, o := range stored {
				if finds(history.Query{}, o, texts[i]) {
					want.Ever++
				}
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s since %v: got %+v, want %+v", name, since, got, want)
			}
		}
	}
}

func TestWhatAnOrderIsFoundByFollowsItsChanges(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	o := begin(t, l, rent())
	seek := func(word string) bool {
		page, err := l.Page(t.Context(), history.Query{Words: []history.Word{{Text: fold.Text(word)}}}, history.Place{}, history.Older, 9)
		if err != nil {
			t.Fatal(err)
		}
		return len(page.Orders) == 1
	}
	if seek("Número 4") {
		t.Error("a label is found before it is given")
	}
	change(t, l, o.Key, func(o order.Order) order.Order { return o.Labelled(api.NewText("NUMERO 4")) })
	if !seek("Número 4") {
		t.Error("the label is not found")
	}
	change(t, l, o.Key, func(o order.Order) order.Order { return o.Labelled(api.Text{}) })
	if seek("Número 4") {
		t.Error("a label is found after it was taken away")
	}
}

// TestAnOlderLedgerIsListedAndSearched opens a ledger of each older schema.
func TestAnOlderLedgerIsListedAndSearched(t *testing.T) {
	t.Parallel()
	for steps := 1; steps < derivedSince; steps++ {
		dir := t.TempDir()
		o, _ := older(t, dir, steps)
		page, err := open(t, dir).Page(t.Context(), history.Query{Words: []history.Word{{Text: fold.Text(o.Service.Name.String())}}, From: o.AskedAt}, history.Place{}, history.Older, 9)
		if err != nil || len(page.Orders) != 1 {
			t.Errorf("from schema %d: %+v, %v", steps, page, err)
		}
	}
}

func TestAnOrderThatHasBecomeOneWithAnotherIsNotListed(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	o := begin(t, l, rent())
	begin(t, l, rent())
	change(t, l, o.Key, func(o order.Order) order.Order { o.Status = order.Joined; return o })
	page, err := l.Page(t.Context(), history.Query{}, history.Place{}, history.Older, 9)
	sum, errOfSum := l.Summary(t.Context(), history.Query{}, start)
	if err != nil || errOfSum != nil || len(page.Orders) != 1 || sum.All.Orders != 1 {
		t.Errorf("%d orders, %+v, %v, %v", len(page.Orders), sum.All, err, errOfSum)
	}
}

// TestAListingReadsNoOrdersThatItDoesNotShow looks at how SQLite carries its queries out.
func TestAListingReadsNoOrdersThatItDoesNotShow(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	s := newSearch(queries()["all together"], history.Older, 1)
	where, args := s.between(listing{1, 1})
	for _, query := range []string{"SELECT listed_at, key FROM orders WHERE " + where + s.sort(), "SELECT listed_at, " + isRented + ", " + hasCode + ", " + hasCost + " FROM orders WHERE " + where + s.sort()} {
		plan := strings.Join(planOf(t, l, query, args...), "; ")
		if !strings.Contains(plan, "COVERING INDEX orders_by_listing") || strings.Contains(plan, "TEMP B-TREE") {
			t.Errorf("%s: %s", query, plan)
		}
	}
}
