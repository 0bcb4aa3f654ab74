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
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// What a number costs here and what the account opens with, in 1/10000 USD.
const (
	price  = 1500
	opened = 42_5000
)

// russia is a country whose id reads like none.
const russia = 0

// bench is a app with its ledger on disk, and the server that it talks to in memory.
type bench struct {
	t      *testing.T
	box    *sandbox.Sandbox
	server *sandbox.Server
	client *api.Client
	dir    string
	ledger *ledger.Ledger
	app    *app.App
	quote  order.Quote
	log    *bytes.Buffer

	session *session.Session // what the screens would show
	saved   session.Saved    // what became of the newest changes
}

// work runs a test in a bubble, where time is fake and waiting costs nothing. The
// server's clock is skew ahead of the app's.
func work(t *testing.T, rules sandbox.Rules, skew time.Duration, test func(b *bench)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		rules.Balance = opened
		b := &bench{t: t, dir: t.TempDir(), log: &bytes.Buffer{}}
		b.box = sandbox.New(rules, func() time.Time { return time.Now().Add(skew) }, rand.New(rand.NewPCG(1, 2)))
		b.server = b.box.Start()
		defer b.server.Close()
		var err error
		b.client, err = api.New(api.Config{
			BaseURL: b.server.BaseURL, Key: api.NewKey(b.box.Key()), Dial: b.server.DialContext, Log: b.logger(),
			Jitter: func() float64 { return 0.5 },
		})
		if err != nil {
			t.Fatal(err)
		}
		b.start()
		defer func() { b.ledger.Close() }() // a test may have closed it before
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

func (b *bench) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(b.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// start opens the ledger and puts a app on it, as a program does that begins.
func (b *bench) start() {
	b.t.Helper()
	var err error
	if b.ledger, err = ledger.Open(b.dir); err != nil {
		b.t.Fatal(err)
	}
	b.app = app.New(b.client, b.ledger, keystore.Store{}, time.Now, b.logger())
	b.session = session.New()
}

// hear takes a result as the root does, and has saved what is not.
func (b *bench) hear(r session.Result) session.Event {
	b.session.Take(r, time.Now())
	if r.Event != nil {
		b.session.Apply(r.Event, time.Now())
	}
	b.save()
	return r.Event
}

// save gives the ledger what it lacks, once.
func (b *bench) save() {
	b.saved = b.app.Save(b.t.Context(), b.session.Unsaved(), b.session.Orders)
	b.session.Apply(b.saved, time.Now())
}

// others are the orders, without that one, that the newest changes altered.
func (b *bench) others(o order.Order) []order.Order {
	return slices.DeleteFunc(slices.Clone(b.saved.Orders), func(other order.Order) bool { return other.Key == o.Key })
}

// shown is an order as the screens have it.
func (b *bench) shown(o order.Order) order.Order {
	b.t.Helper()
	known, ok := b.session.Order(o.Key)
	if !ok {
		return o
	}
	return known
}

// restart is the end of one program and the start of the next; it returns what the
// next one takes up.
func (b *bench) restart() session.Recovered {
	b.t.Helper()
	if err := b.ledger.Close(); err != nil {
		b.t.Fatal(err)
	}
	b.start()
	return is[session.Recovered](b, b.app.Recover(b.t.Context()))
}

// price sets what a number for Russia costs, and puts ten of them there.
func (b *bench) price(service api.ServiceID, units int64) {
	b.t.Helper()
	b.must(b.box.SetPrice(string(service), russia, units))
	b.must(b.box.SetStock(string(service), russia, 10))
}

// recover is another window's start.
func (b *bench) recover(window *ledger.Ledger) {
	_, err := window.Recover(b.t.Context(), time.Now())
	b.must(err)
}

func (b *bench) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// pass lets the bubble's time pass, and everything that is due in it happen.
func (b *bench) pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// rent rents a number with nothing in its way.
func (b *bench) rent() order.Order {
	b.t.Helper()
	rented := b.step(session.StepRented, b.app.Rent(b.t.Context(), b.quote))
	if b.saved.Problem.Any() || rented.Order.Status != order.Waiting {
		b.t.Fatalf("rented %+v", rented)
	}
	b.pass(time.Second)
	return rented.Order
}

// armed is an order whose cancel was asked for too early.
func (b *bench) armed() order.Order {
	b.t.Helper()
	order := b.step(session.StepCancelScheduled, b.app.Cancel(b.t.Context(), b.rent())).Order
	b.pass(time.Second)
	return order
}

// received is an order whose code is here.
func (b *bench) received(code string) order.Order {
	b.t.Helper()
	o := b.rent()
	b.must(b.box.Deliver(string(o.ID), code))
	return b.step(session.StepCodeArrived, b.app.Poll(b.t.Context(), o)).Order
}

// row is an order as another window finds it on disk.
func (b *bench) row(key order.Key) order.Order {
	b.t.Helper()
	window, err := ledger.Open(b.dir)
	if err != nil {
		b.t.Fatal(err)
	}
	defer window.Close()
	o, err := window.Order(b.t.Context(), key)
	if err != nil {
		b.t.Fatal(err)
	}
	return o
}

// kept asserts that the ledger holds an order just as an event told it.
func (b *bench) kept(o order.Order) {
	b.t.Helper()
	row := b.row(o.Key)
	if row.Status != o.Status || row.ID != o.ID || row.Phone != o.Phone || row.Code != o.Code || row.Refund != o.Refund ||
		row.Charged != o.Charged || !row.ExpiresAt.Equal(o.ExpiresAt) || !row.CancelAt.Equal(o.CancelAt) ||
		row.BalanceAfter != o.BalanceAfter || kinds(row) != kinds(o) {
		b.t.Errorf("the ledger has\n%+v\nand the screen\n%+v", row, o)
	}
}

// requests asserts how often a route was asked.
func (b *bench) requests(route sandbox.Route, want int) {
	b.t.Helper()
	if got := b.box.Requests(route); got != want {
		b.t.Errorf("%d requests to %s, want %d", got, route, want)
	}
}

// broken makes every change of an order fail, as a full disk does, until it is mended.
func (b *bench) broken() (mend func()) {
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

// is asserts what kind of event it was. It is given as it came from the app, or within a
// result, which is heard.
func is[T session.Event](b *bench, came any) T {
	b.t.Helper()
	if r, ok := came.(session.Result); ok {
		came = b.hear(r)
	}
	fact, ok := came.(T)
	if !ok {
		b.t.Fatalf("%T %+v, want %T", came, came, fact)
	}
	return fact
}

// step asserts what happened to an order, which is returned as the screens have it.
func (b *bench) step(by session.Step, came session.Result) session.OrderChanged {
	b.t.Helper()
	changed := is[session.OrderChanged](b, came)
	if changed.By != by {
		b.t.Fatalf("%+v, want step %d", changed, by)
	}
	changed.Order = b.shown(changed.Order)
	return changed
}

// aside starts something that a fault holds, and returns when nothing more happens
// without it. The event comes from the channel.
func aside(do func() session.Result) <-chan session.Result {
	done := make(chan session.Result, 1)
	go func() { done <- do() }()
	synctest.Wait()
	return done
}

// kinds are an order's events, in a line.
func kinds(o order.Order) string {
	var all []string
	for _, e := range o.Events {
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
		if f := is[session.OffersRead](b, do(session.ReadOffers, unknown)); f.Generation != 7 || f.Service != b.quote.Service.ID {
			b.t.Errorf("the offers answer %q, generation %d", f.Service, f.Generation)
		}
		is[session.BalanceRead](b, do(session.ReadBalance, unknown))
		b.step(session.StepSeen, do(session.PollOrder, o))
		b.step(session.StepFinished, do(session.FinishOrder, o))
		b.step(session.StepCancelled, do(session.CancelOrder, b.rent()))
		b.step(session.StepCancelCalledOff, do(session.CallOffCancel, b.rent()))
		b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Drop: true})
		lost := b.step(session.StepAnswerLost, b.app.Rent(b.t.Context(), b.quote)).Order
		if f := b.step(session.StepResolved, do(session.ResolveRent, lost)); f.Order.Status != order.ResolvedNotCharged {
			b.t.Errorf("settled as not charged, it is %s", f.Order.Status)
		}
		if f := b.step(session.StepCancelScheduled, do(session.ScheduleCancel, b.rent())); f.Problem.Any() || !f.Order.CancelScheduled() {
			b.t.Errorf("armed: %+v", f)
		}
		if f := b.step(session.StepAutoCancelSet, do(session.SetAutoCancel, b.rent())); !f.Order.AutoCancel {
			b.t.Error("it does not cancel itself")
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
			b.t.Error("nobody can find out why the record failed")
		}
		for _, secret := range []string{b.box.Key(), o.Phone.String(), "908172", string(o.ID)} {
			if strings.Contains(b.log.String(), secret) {
				b.t.Errorf("the log holds %q", secret)
			}
		}
	})
}
