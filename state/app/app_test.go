package app_test

import (
	"bytes"
	"context"
	"database/sql"
	"log/slog"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/ledger/blank"
	"example.com/verifyo/state/ledger/hungdisk"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// The price of a number and the account's first balance, in 1/10000 USD.
const (
	price  = 1500
	opened = 42_5000
)

// russia is a country whose ID is zero.
const russia = 0

// bench is an app with its ledger on disk and its server in memory.
type bench struct {
	t      *testing.T
	box    *sandbox.Sandbox
	server *sandbox.Server
	client *api.Client
	dir    string
	disk   *hungdisk.Disk
	ledger *ledger.Ledger
	app    *app.App
	quote  order.Quote
	log    *bytes.Buffer
	logger *slog.Logger // one for every window, because each handler guards its writes alone

	session *session.Session // the state that the screens would show
	saved   session.Saved    // the result of the last save
}

// work runs a test in a synctest bubble, where time is fake and waiting takes no time. The
// server's clock is skew ahead of the app's.
func work(t *testing.T, rules sandbox.Rules, skew time.Duration, test func(b *bench)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		rules.Balance = opened
		b := &bench{t: t, dir: t.TempDir(), log: &bytes.Buffer{}}
		b.logger = slog.New(slog.NewTextHandler(b.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
		b.disk = hungdisk.Under(b.dir)
		b.box = sandbox.New(rules, func() time.Time { return time.Now().Add(skew) }, rand.New(rand.NewPCG(1, 2)))
		b.server = b.box.Start()
		defer b.server.Close()
		var err error
		b.client, err = api.New(api.Config{
			BaseURL: b.server.BaseURL, Key: api.NewKey(b.box.Key()), Dial: b.server.DialContext, Log: b.logger,
			Jitter: func() float64 { return 0.5 },
		})
		if err != nil {
			t.Fatal(err)
		}
		b.start()
		defer func() { b.ledger.Close() }() // a test may have closed it already
		services := is[session.ServicesRead](b, b.app.ReadServices(t.Context())).Services
		b.price(services[0].ID, price)
		offers := is[session.OffersRead](b, b.app.ReadOffers(t.Context(), services[0].ID, 1)).Offers
		b.quote = order.Quote{Service: services[0], Country: offers[0], At: time.Now(), Balance: api.Units(opened), BalanceAt: time.Now()}
		if b.quote.Country.ID != russia || b.quote.Country.Price != api.Units(price) {
			t.Fatalf("the first offer is %+v", b.quote.Country)
		}
		b.pass(time.Second)
		test(b)
	})
}

// start opens the ledger and makes an app on it, as the program does at its start.
func (b *bench) start() {
	b.t.Helper()
	err := blank.Into(ledger.Path(b.dir), create)
	if err == nil {
		b.ledger, err = ledger.Open(b.dir)
	}
	b.must(err)
	b.app = app.New(b.client, b.ledger, keystore.Store{}, time.Now, b.logger)
	b.session = session.New()
}

// create makes a new ledger and closes it.
func create(dir string) error {
	l, err := ledger.Open(dir)
	if err != nil {
		return err
	}
	return l.Close()
}

// apply applies a result as the root does, and saves the unsaved changes.
func (b *bench) apply(r session.Result) session.Event {
	b.session.Take(r, time.Now())
	if r.Event != nil {
		b.session.Apply(r.Event, time.Now())
	}
	b.save()
	return r.Event
}

// save tries once to save all unsaved changes.
func (b *bench) save() {
	b.saved = b.app.Save(b.t.Context(), b.session.Unsaved(), b.session.Orders)
	b.session.Apply(b.saved, time.Now())
}

// others are the orders that the newest changes altered, except for o.
func (b *bench) others(o order.Order) []order.Order {
	return slices.DeleteFunc(slices.Clone(b.saved.Orders), func(other order.Order) bool { return other.Key == o.Key })
}

// shown is an order as the screens show it.
func (b *bench) shown(o order.Order) order.Order {
	b.t.Helper()
	known, ok := b.session.Order(o.Key)
	if !ok {
		return o
	}
	return known
}

// restart ends the program and starts it again. It returns the orders and figures that the new
// start recovers.
func (b *bench) restart() session.Recovered {
	b.t.Helper()
	if err := b.ledger.Close(); err != nil {
		b.t.Fatal(err)
	}
	b.start()
	return is[session.Recovered](b, b.app.Recover(b.t.Context()))
}

// price sets the price of a number for Russia, with ten numbers in stock.
func (b *bench) price(service api.ServiceID, units int64) {
	b.t.Helper()
	b.must(b.box.SetPrice(string(service), russia, units))
	b.must(b.box.SetStock(string(service), russia, 10))
}

// recover recovers rents as another window does at its start.
func (b *bench) recover(window *ledger.Ledger) {
	_, _, err := window.Recover(b.t.Context(), time.Now)
	b.must(err)
}

func (b *bench) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// pass lets the bubble's time pass and waits until everything due has happened.
func (b *bench) pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// rent rents a number without any fault.
func (b *bench) rent() order.Order {
	b.t.Helper()
	rented := b.step(session.StepRented, b.app.Rent(b.t.Context(), b.quote))
	if b.saved.Problem.Any() || rented.Order.Status != order.Waiting {
		b.t.Fatalf("rented %+v", rented)
	}
	b.pass(time.Second)
	return rented.Order
}

// cancelling is an order whose cancel was requested too early and is now scheduled.
func (b *bench) cancelling() order.Order {
	b.t.Helper()
	order := b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), b.rent())).Order
	b.pass(time.Second)
	return order
}

// received is an order with its code.
func (b *bench) received(code string) order.Order {
	b.t.Helper()
	o := b.rent()
	b.must(b.box.Deliver(string(o.ID), code))
	return b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), o)).Order
}

// row is an order as another window reads it from disk.
func (b *bench) row(key order.Key) order.Order {
	b.t.Helper()
	window, err := ledger.Open(b.dir)
	if err != nil {
		b.t.Fatal(err)
	}
	defer window.Close()
	orders, err := window.Orders(b.t.Context(), 1<<20)
	i := slices.IndexFunc(orders, func(o order.Order) bool { return o.Key == key })
	if i < 0 {
		b.t.Fatalf("order %d is not in the ledger: %v", key, err)
	}
	return orders[i]
}

// isSaved asserts that the ledger has an order exactly as the event that changed it.
func (b *bench) isSaved(o order.Order) {
	b.t.Helper()
	row := b.row(o.Key)
	if row.Status != o.Status || row.ID != o.ID || row.Phone != o.Phone || row.Code != o.Code || row.Refund != o.Refund ||
		row.Charged != o.Charged || !row.ExpiresAt.Equal(o.ExpiresAt) || !row.CancelAt.Equal(o.CancelAt) ||
		row.BalanceAfter != o.BalanceAfter || kinds(row) != kinds(o) {
		b.t.Errorf("the ledger has\n%+v\nand the screen\n%+v", row, o)
	}
}

// requests asserts how many requests a route has had.
func (b *bench) requests(route sandbox.Route, want int) {
	b.t.Helper()
	if got := b.box.Requests(route); got != want {
		b.t.Errorf("%d requests to %s, want %d", got, route, want)
	}
}

// broken makes every change of an order fail, as a full disk does, until repair is called.
func (b *bench) broken() (repair func()) {
	b.t.Helper()
	do := func(statement string) {
		db, err := sql.Open("sqlite", filepath.Join(b.dir, "ledger.db"))
		b.must(err)
		defer db.Close()
		_, err = db.Exec(statement)
		b.must(err)
	}
	do("CREATE TRIGGER full BEFORE UPDATE ON orders BEGIN SELECT RAISE(ABORT, 'disk full'); END")
	return func() { do("DROP TRIGGER full") }
}

// is asserts the type of an event. The event is passed as it came from the app, or inside a
// result, which is applied first.
func is[T session.Event](b *bench, came any) T {
	b.t.Helper()
	if r, ok := came.(session.Result); ok {
		came = b.apply(r)
	}
	got, ok := came.(T)
	if !ok {
		b.t.Fatalf("%T %+v, want %T", came, came, got)
	}
	return got
}

// step asserts what happened to an order, and returns the event with the order as the screens
// show it.
func (b *bench) step(by session.Step, came session.Result) session.OrderChanged {
	b.t.Helper()
	changed := is[session.OrderChanged](b, came)
	if changed.By != by {
		b.t.Fatalf("%+v, want step %d", changed, by)
	}
	changed.Order = b.shown(changed.Order)
	return changed
}

// blocked starts a task that a fault blocks, and returns when nothing else is running. The event
// is sent to the channel.
func blocked(do func() session.Result) <-chan session.Result {
	done := make(chan session.Result, 1)
	go func() { done <- do() }()
	synctest.Wait()
	return done
}

// kinds are the kinds of an order's history entries, in one line.
func kinds(o order.Order) string {
	var all []string
	for _, e := range o.History {
		all = append(all, string(e.Kind))
	}
	return strings.Join(all, ", ")
}

func TestEveryTaskDoesItsOwnWork(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.received("123456")
		unknown := order.Order{}
		do := func(kind session.TaskKind, o order.Order) session.Result {
			task := session.Task{Kind: kind, Order: o.Key, Service: b.quote.Service.ID, Found: order.ResolvedNotCharged}
			if task.Decides() {
				return b.app.Decide(task, o, 0)
			}
			return b.app.Do(b.t.Context(), task, o, 7)
		}
		is[session.ServicesRead](b, do(session.ReadServices, unknown))
		if e := is[session.OffersRead](b, do(session.ReadOffers, unknown)); e.Generation != 7 || e.Service != b.quote.Service.ID {
			b.t.Errorf("the offers answer %q, generation %d", e.Service, e.Generation)
		}
		is[session.BalanceRead](b, do(session.ReadBalance, unknown))
		b.step(session.StepSeen, do(session.PollOrder, o))
		b.step(session.StepFinished, do(session.FinishOrder, o))
		b.step(session.StepCancelled, do(session.CancelOrder, b.rent()))
		b.step(session.StepCancelCalledOff, do(session.CallOffCancel, b.rent()))
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Drop: true})
		lost := b.step(session.StepAnswerLost, b.app.Rent(b.t.Context(), b.quote)).Order
		if changed := b.step(session.StepResolved, do(session.ResolveRent, lost)); changed.Order.Status != order.ResolvedNotCharged {
			b.t.Errorf("resolved as not charged, it is %s", changed.Order.Status)
		}
		if changed := b.step(session.StepCancelScheduled, do(session.ScheduleCancel, b.rent())); changed.Problem.Any() || !changed.Order.CancelScheduled() {
			b.t.Errorf("scheduled: %+v", changed)
		}
		if changed := b.step(session.StepAutoCancelSet, do(session.SetAutoCancel, b.rent())); !changed.Order.AutoCancel {
			b.t.Error("auto-cancel is off")
		}
	})
}

func TestTheLogContainsNoKeyNumberOrCode(t *testing.T) {
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		o := b.received("908172")
		mend := b.broken()
		b.step(session.StepFinished, b.app.Finish(context.Background(), o))
		mend()
		if !strings.Contains(b.log.String(), "could not save changes") {
			b.t.Error("the log does not say why the save failed")
		}
		for _, secret := range []string{b.box.Key(), o.Phone.String(), "908172", string(o.ID)} {
			if strings.Contains(b.log.String(), secret) {
				b.t.Errorf("the log contains %q", secret)
			}
		}
	})
}
