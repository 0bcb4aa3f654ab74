package app_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// errand prepares a task and returns it.
type errand func(b *bench) func() session.Result

// withoutRequest are tasks that end before a request is sent.
func withoutRequest() map[string]errand {
	cancel := func(b *bench, o order.Order) func() session.Result {
		return func() session.Result { return b.app.Cancel(b.t.Context(), o) }
	}
	return map[string]errand{
		"a cancel that another window called off": func(b *bench) func() session.Result {
			o := b.cancelling()
			b.elsewhere(o, func(o order.Order) order.Order { return o.CancelCalledOff(time.Now()) })
			return cancel(b, o)
		},
		"a cancel of a number whose SMS another window saw": func(b *bench) func() session.Result {
			o := b.rent()
			b.elsewhere(o, func(o order.Order) order.Order { return o.Polled(api.Order{Code: api.NewText("908172")}, time.Now()) })
			return cancel(b, o)
		},
		"an auto-cancel that another window turned off": func(b *bench) func() session.Result {
			o := b.step(session.StepAutoCancelSet, b.app.SetAutoCancel(b.rent())).Order
			b.elsewhere(o, func(o order.Order) order.Order { return o.WithAutoCancel(false, time.Now()) })
			return func() session.Result { return b.app.AutoCancel(b.t.Context(), o) }
		},
		"an auto-cancel that comes too late": func(b *bench) func() session.Result {
			o := b.step(session.StepAutoCancelSet, b.app.SetAutoCancel(b.rent())).Order
			b.pass(time.Until(o.ExpiresAt) - order.AutoCancelBefore)
			b.box.Inject(sandbox.Cancel, sandbox.Refuse(409, "invalid_state", 0))
			o = b.step(session.StepCancelScheduled, b.app.AutoCancel(b.t.Context(), o)).Order
			b.pass(2 * time.Minute)
			return cancel(b, o)
		},
		"a finish before the code": func(b *bench) func() session.Result {
			o := b.rent()
			return func() session.Result { return b.app.Finish(b.t.Context(), o) }
		},
		"a rent that could not be recorded": func(b *bench) func() session.Result {
			b.must(b.ledger.Close())
			return func() session.Result { return b.app.Rent(b.t.Context(), b.quote) }
		},
		"a cancel for later": func(b *bench) func() session.Result {
			o := b.rent()
			return func() session.Result { return b.app.ScheduleCancel(o, time.Hour) }
		},
		"a cancel called off": func(b *bench) func() session.Result {
			o := b.cancelling()
			return func() session.Result { return b.app.CallOffCancel(o) }
		},
		"an auto-cancel": func(b *bench) func() session.Result {
			o := b.rent()
			return func() session.Result { return b.app.SetAutoCancel(o) }
		},
		"a resolved rent": func(b *bench) func() session.Result {
			b.box.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Drop: true})
			lost := b.step(session.StepAnswerLost, b.app.Rent(b.t.Context(), b.quote)).Order
			return func() session.Result { return b.app.Resolve(lost, order.ResolvedNotCharged) }
		},
	}
}

// answered are tasks that the server answers, even if it refuses.
func answered() map[string]errand {
	cancel := func(prepare func(b *bench)) errand {
		return func(b *bench) func() session.Result {
			o := b.rent()
			prepare(b)
			return func() session.Result { return b.app.Cancel(b.t.Context(), o) }
		}
	}
	finish := func(prepare func(b *bench)) errand {
		return func(b *bench) func() session.Result {
			o := b.received("908172")
			prepare(b)
			return func() session.Result { return b.app.Finish(b.t.Context(), o) }
		}
	}
	rent := func(prepare func(b *bench)) errand {
		return func(b *bench) func() session.Result {
			prepare(b)
			return func() session.Result { return b.app.Rent(b.t.Context(), b.quote) }
		}
	}
	fault := func(route sandbox.Route, f sandbox.Fault) func(b *bench) {
		return func(b *bench) { b.box.Inject(route, f) }
	}
	plainly := func(b *bench) {}
	return map[string]errand{
		"a poll": func(b *bench) func() session.Result {
			o := b.rent()
			return func() session.Result { return b.app.Poll(b.t.Context(), o) }
		},
		"a cancel that is too early":          cancel(plainly),
		"a cancel that is taken":              cancel(func(b *bench) { b.pass(20 * time.Second) }),
		"a cancel that is declined":           cancel(fault(sandbox.Cancel, sandbox.Refuse(400, "invalid_request", 0))),
		"a cancel known by looking":           cancel(fault(sandbox.Cancel, sandbox.Fault{Times: 1, Status: 200, Body: `{"ok":true,"status":"waiting"}`})),
		"a finish":                            finish(plainly),
		"a finish that is declined":           finish(fault(sandbox.Finish, sandbox.Refuse(400, "invalid_request", 0))),
		"a finish that is declined by a look": finish(fault(sandbox.Finish, sandbox.Refuse(409, "invalid_state", 0))),
		"a rent":                              rent(plainly),
		"a rent that is refused":              rent(fault(sandbox.Rent, sandbox.Refuse(409, "no_numbers", 0))),
	}
}

func TestATaskWithoutARequestChangesNeitherReachabilityNorTheKeyPhase(t *testing.T) {
	for name, errand := range withoutRequest() {
		t.Run(name, func(t *testing.T) {
			work(t, cooling(), 0, func(b *bench) {
				if sent := b.cutOff(errand(b)); sent != 0 {
					b.t.Fatalf("it sent %d requests", sent)
				}
				if !b.session.Unreachable.Any() || b.session.APIKey.Phase != session.KeyDenied {
					b.t.Errorf("unreachable: %+v, key: %d", b.session.Unreachable, b.session.APIKey.Phase)
				}
			})
		})
	}
}

func TestAnAnswerShowsThatTheServerIsReachableAndAcceptsTheKey(t *testing.T) {
	for name, errand := range answered() {
		t.Run(name, func(t *testing.T) {
			work(t, cooling(), 0, func(b *bench) {
				if sent := b.cutOff(errand(b)); sent == 0 {
					b.t.Fatal("it sent nothing")
				}
				if b.session.Unreachable.Any() || b.session.APIKey.Phase != session.KeyWorks {
					b.t.Errorf("unreachable: %+v, key: %d", b.session.Unreachable, b.session.APIKey.Phase)
				}
			})
		})
	}
}

func TestWithoutAKeyNoTaskSaysAnythingAboutTheServer(t *testing.T) {
	for name, errand := range answered() {
		t.Run(name, func(t *testing.T) {
			work(t, cooling(), 0, func(b *bench) {
				task := errand(b)
				keyless, err := b.client.With(api.Key{})
				b.must(err)
				b.client.UseKeyOf(keyless)
				if sent := b.cutOff(task); sent != 0 {
					b.t.Fatalf("it sent %d requests", sent)
				}
				if !b.session.Unreachable.Any() || b.session.APIKey.Phase != session.KeyDenied {
					b.t.Errorf("unreachable: %+v, key: %d", b.session.Unreachable, b.session.APIKey.Phase)
				}
			})
		})
	}
}

// elsewhere changes an order as another window does, without this window knowing.
func (b *bench) elsewhere(o order.Order, change func(order.Order) order.Order) {
	b.t.Helper()
	_, _, err := b.ledger.Change(b.t.Context(), session.Change{Order: o.Key, Step: change})
	b.must(err)
}

// cutOff does a task in a session with an unreachable server and a rejected key, and counts its
// requests.
func (b *bench) cutOff(task func() session.Result) (requests int) {
	for _, kind := range []session.ProblemKind{session.KeyRefused, session.Offline} {
		b.session.Apply(session.BalanceFailed{Problem: session.Problem{Kind: kind}}, time.Now())
	}
	before := b.sent()
	b.apply(task())
	return b.sent() - before
}

// sent counts all requests so far.
func (b *bench) sent() (n int) {
	for _, route := range []sandbox.Route{sandbox.Balance, sandbox.Rent, sandbox.Order, sandbox.Cancel, sandbox.Finish} {
		n += b.box.Requests(route)
	}
	return n
}
