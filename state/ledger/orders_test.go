package ledger

import (
	"context"
	"database/sql"
	"errors"
	"reflect"
	"sync"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// full is an order in which no field is zero and the texts are as hostile as possible.
func full() order.Order {
	return order.Order{
		Reference: "order of all fields", ID: "b7\x00'; DROP TABLE orders; --",
		Service: api.Service{ID: "d0 é\n", Code: api.NewText("wa\x00\x1b[2J"), Name: api.NewText("\xff\xfe What\u202esApp")},
		Country: order.Country{ID: 187, Name: api.NewText("Côte d'Ivoire\x1b]0;title\a"), ISO: "CI"}, Label: api.NewText("shop\x1b[2J 3"),
		Quoted: api.Units(1500), QuotedAt: after(-4 * time.Second),
		BalanceBefore: api.Units(-1), BalanceBeforeAt: after(-3 * time.Second), BalanceAfter: api.Units(1<<62 + 1), Charged: api.Units(0),
		Status: order.Unrecognised, Word: api.NewText("ban\tned\x9b31m"),
		Phone: api.NewText("+62\u200f 812"), Code: api.NewText("G-350\r\n333"),
		AskedAt: start, RentedAt: after(time.Microsecond), ExpiresAt: after(20 * time.Minute),
		ReceivedAt: time.Date(1969, 1, 1, 0, 0, 0, 1000, time.UTC), EndedAt: time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
		CancelAt: after(15 * time.Second), Refund: order.RefundPending,
		LostAt: after(time.Minute), BalanceAfterAt: after(2 * time.Minute), OtherAccount: true, AutoCancel: true, ClosedBy: order.ClosedByClock, Disputed: true,
		Failure: order.WrongCode, FailedAt: after(3 * time.Minute),
		History: []order.HistoryEntry{
			{At: start, Kind: order.HistoryRented, Amount: api.Units(1500)},
			{At: after(time.Second), Kind: order.HistorySMS, Text: api.NewText("\x00\xff 020005 \x1b")},
			{},
			{}, // an empty entry, and a second one equal to it
		},
	}
}

func TestAnOrderIsStoredCompletely(t *testing.T) {
	t.Parallel()
	whole := full()
	whole.Forgot = order.ForgotCode
	for i, v := 0, reflect.ValueOf(whole); i < v.NumField(); i++ {
		if name := v.Type().Field(i).Name; v.Field(i).IsZero() && name != "Key" && name != "Revision" {
			t.Errorf("%s is not tested", name)
		}
	}
	dir := t.TempDir()
	for name, o := range map[string]order.Order{"every field set": whole, "no field set": {}} {
		l := open(t, dir)
		recorded := begin(t, l, o)
		changed := begin(t, l, rent())
		_, changed = change(t, l, changed.Key, func(order.Order) order.Order { return o })
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		l = open(t, dir)
		for _, back := range []order.Order{recorded, read(t, l, recorded.Key), changed, read(t, l, changed.Key)} {
			if back.Key == 0 || back.Revision == 0 {
				t.Errorf("%s: key %d, revision %d", name, back.Key, back.Revision)
			}
			if back.Reference == "" && o.Reference != "" {
				t.Errorf("%s: it has no reference", name)
			}
			back.Key, back.Revision, back.Reference = 0, 0, o.Reference // Begin gives one
			same(t, back, o)
		}
	}
}

func TestUnknownAmountsAreNotStoredAsZero(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	begin(t, l, order.Order{})
	var figures int
	err := l.db().QueryRow(`SELECT count(coalesce(quoted, balance_before, balance_after, charged,
		quoted_at, asked_at, rented_at, expires_at, received_at, ended_at, cancel_at)) FROM orders`).Scan(&figures)
	if err != nil || figures != 0 {
		t.Errorf("%d, %v", figures, err)
	}
}

func TestAnOrdersTimesComeBackInMicrosecondsAndUTC(t *testing.T) {
	t.Parallel()
	o := rent()
	o.AskedAt = time.Date(2026, 7, 3, 3, 2, 3, 456789999, time.FixedZone("east", 7200))
	recorded := begin(t, open(t, t.TempDir()), o)
	same(t, recorded.AskedAt, start)
}

func TestEveryOrderHasItsOwnKey(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	o := rent()
	o.Key, o.Revision = 7, 9
	first := begin(t, l, o)
	second := begin(t, l, first)
	if first.Key == second.Key || first.Revision != 1 || second.Revision != 1 {
		t.Errorf("keys %d and %d, revisions %d and %d", first.Key, second.Key, first.Revision, second.Revision)
	}
}

func TestAChangeStoresTheResultOfItsStep(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	recorded := begin(t, l, rent())
	other := begin(t, l, rent())
	rented := api.Order{ID: "b7", Phone: api.NewText("+628123456789"), Status: api.NewText("waiting"), Price: api.Units(1400)}
	before, is := change(t, l, recorded.Key, func(o order.Order) order.Order { return o.Rented(rented, after(time.Second)) })
	same(t, before, recorded)
	want := recorded.Rented(rented, after(time.Second))
	want.Revision = 2
	same(t, is, want)
	same(t, read(t, l, recorded.Key), want)
	same(t, read(t, l, other.Key), other)
}

func TestAChangeNeverMovesToAnotherOrder(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	recorded, other := begin(t, l, rent()), begin(t, l, rent())
	_, is := change(t, l, recorded.Key, func(o order.Order) order.Order {
		o.Key, o.Revision = other.Key, 77
		return o.LostAnswer(start)
	})
	if is.Key != recorded.Key || is.Revision != 78 {
		t.Errorf("key %d, revision %d", is.Key, is.Revision)
	}
	same(t, read(t, l, other.Key), other)
}

func TestAChangeOfNothingWritesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l, witness := open(t, dir), open(t, dir)
	recorded := begin(t, l, full())
	writes := func() (version int) {
		if err := witness.db().QueryRow("PRAGMA data_version").Scan(&version); err != nil {
			t.Fatal(err)
		}
		return version
	}
	was := writes()
	_, is := change(t, l, recorded.Key, func(o order.Order) order.Order { return o })
	same(t, is, recorded)
	_, is = change(t, l, recorded.Key, func(o order.Order) order.Order { return o.LostAnswer(start) }) // only a rent in flight can lose its answer
	same(t, is, recorded)
	if writes() != was {
		t.Error("the file was written")
	}
	change(t, l, recorded.Key, func(o order.Order) order.Order { return noted(o, start) })
	if writes() == was {
		t.Error("the check detects no writes at all")
	}
}

func TestTheHistoryOnlyGrows(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	recorded := begin(t, l, full())
	for name, step := range map[string]func(order.Order) order.Order{
		"forgotten": func(o order.Order) order.Order { o.History = o.History[:1]; return o },
		"altered": func(o order.Order) order.Order {
			o.History = append([]order.HistoryEntry{{Kind: order.HistoryFinished}}, o.History[1:]...)
			return o
		},
	} {
		_, _, err := l.Change(t.Context(), session.Change{Order: recorded.Key, Step: step})
		if !errors.Is(err, errHistory) {
			t.Errorf("%s: %v", name, err)
		}
	}
	same(t, read(t, l, recorded.Key), recorded)
}

func TestAMissingOrderIsAnError(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	_, _, err := l.Change(t.Context(), session.Change{Step: func(o order.Order) order.Order { t.Error("changed"); return o }})
	if !errors.Is(err, sql.ErrNoRows) {
		t.Error(err)
	}
}

func TestARentThatCannotBeRecordedIsAnError(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Begin(ctx, rent(), nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if orders, err := l.Orders(t.Context(), 10); err != nil || len(orders) != 0 {
		t.Errorf("%v, %v", orders, err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Begin(t.Context(), rent(), nil); err == nil {
		t.Error("recorded in a closed ledger")
	}
}

func TestTwoWindowsChangingOneOrderLoseNothing(t *testing.T) {
	dir := t.TempDir()
	here, there := open(t, dir), open(t, dir)
	recorded := begin(t, here, rent())
	done, _ := startWindow(t, dir, "change 20")
	var all sync.WaitGroup
	for _, l := range []*Ledger{here, there, here, there} {
		all.Go(func() {
			for i := range 10 {
				_, _, err := l.Change(t.Context(), session.Change{Order: recorded.Key, Step: func(o order.Order) order.Order {
					return noted(o, after(time.Duration(i)*time.Minute))
				}})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if err := done(); err != nil {
		t.Fatal(err)
	}
	const changes = 4*10 + 20
	if o := read(t, here, recorded.Key); len(o.History) != changes || o.Revision != 1+changes {
		t.Errorf("%d events, revision %d after %d changes", len(o.History), o.Revision, changes)
	}
}

func TestTheListHasAllOpenOrdersAndTheNewestEndedOnes(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	listed := map[order.Key]bool{}
	put := func(o order.Order, want bool) {
		listed[begin(t, l, o).Key] = want
	}
	statuses := []order.Status{
		order.InFlight, order.Refused, order.Unknown, order.ResolvedCharged, order.ResolvedNotCharged, order.Waiting, order.Received,
		order.Finished, order.Cancelled, order.Expired, order.Unrecognised,
	}
	for _, s := range statuses { // ended long ago, unless it is open
		o := full()
		o.Status, o.Refund, o.EndedAt = s, order.NoRefund, after(-time.Hour)
		put(o, o.Open())
		o.Refund = order.RefundPending
		put(o, true)
	}
	for i, refund := range []order.Refund{order.NoRefund, order.RefundSeen, order.NoRefund, order.RefundSeen} {
		o := full()
		o.Status, o.Refund, o.EndedAt = order.Expired, refund, after(-time.Duration(i)*time.Minute)
		put(o, i < 3)
	}
	for i := range 4 { // newer than all others, and counted separately
		o := full()
		o.Status, o.Refund, o.EndedAt = order.Refused, order.NoRefund, after(-time.Duration(i)*time.Second)
		put(o, i < 3)
	}

	orders, err := l.Orders(t.Context(), 3)
	if err != nil {
		t.Fatal(err)
	}
	last := order.Key(1 << 40)
	for _, o := range orders {
		if !listed[o.Key] {
			t.Errorf("listed twice or by mistake: %s, refund %q", o.Status, o.Refund)
		}
		delete(listed, o.Key)
		same(t, o.History, full().History)
		if o.Key > last {
			t.Error("not the newest first")
		}
		last = o.Key
	}
	for key, want := range listed {
		if want {
			missing := read(t, l, key)
			t.Errorf("missing: %s, refund %q", missing.Status, missing.Refund)
		}
	}
	for _, none := range []int{0, -1} {
		few, err := l.Orders(t.Context(), none)
		if err != nil || len(few) != len(orders)-6 {
			t.Errorf("%d ended: %d orders, %v", none, len(few), err)
		}
	}
}
