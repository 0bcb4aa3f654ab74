package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"reflect"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/state/history"
	"example.com/verifyo/state/ledger/hungdisk"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// onHungDisk runs a test in a bubble with its own time, on a ledger whose disk can hang.
func onHungDisk(t *testing.T, test func(t *testing.T, l *Ledger, disk *hungdisk.Disk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		disk := hungdisk.Under(dir)
		test(t, open(t, dir), disk)
	})
}

// brief is a context that ends soon.
func brief(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	t.Cleanup(cancel)
	return ctx
}

// isSilent fails unless the disk did not respond, and the caller left in time.
func isSilent(t *testing.T, what string, since time.Time, err error) {
	t.Helper()
	if waited := time.Since(since); !isProblem(err, session.DiskSilent) || waited > 2*time.Second {
		t.Errorf("%s: after %v: %v", what, waited, err)
	}
}

func onlyError[T any](_ T, err error) error { return err }

// everyTask calls each method by which other packages use the ledger.
func everyTask(ctx context.Context, l *Ledger) map[string]func() error {
	step := func(o order.Order) order.Order { return noted(o, start) }
	return map[string]func() error{
		"Add": func() error {
			_, _, _, err := l.Add(ctx, "web-1", 0, func(o order.Order) order.Order { return noted(o, start) }, start)
			return err
		},
		"Join": func() error {
			_, _, err := l.Join(ctx, 1, 2, start)
			return err
		},
		"WithID":             func() error { return onlyError(l.WithID(ctx, "web-1")) },
		"Begin":              func() error { return onlyError(l.Begin(ctx, rent(), nil)) },
		"Change":             func() error { _, _, err := l.Change(ctx, session.Change{Order: 1, Step: step}); return err },
		"Save":               func() error { return onlyError(l.Save(ctx, clock(start), session.Change{Order: 1, Step: step})) },
		"Orders":             func() error { return onlyError(l.Orders(ctx, 10)) },
		"ChangedElsewhere":   func() error { return onlyError(l.ChangedElsewhere(ctx, 10)) },
		"Recover":            func() error { _, _, err := l.Recover(ctx, clock(start)); return err },
		"WithNumber":         func() error { return onlyError(l.WithNumber(ctx, "380501234567", 9)) },
		"Spent":              func() error { return onlyError(l.Spent(ctx, start)) },
		"Account":            func() error { return onlyError(l.Account(ctx)) },
		"Services":           func() error { _, _, err := l.Services(ctx); return err },
		"SaveServices":       func() error { return l.SaveServices(ctx, nil, start) },
		"Pins":               func() error { return onlyError(l.Pins(ctx)) },
		"SetPin":             func() error { return l.SetPin(ctx, "wa", true) },
		"SetCountryPin":      func() error { return l.SetCountryPin(ctx, session.CountryPin{}, true) },
		"SetStockWatch":      func() error { return l.SetStockWatch(ctx, session.StockWatch{}, true) },
		"EndStockWatch":      func() error { return l.EndStockWatch(ctx, session.StockWatch{}) },
		"ForgetStockWatches": func() error { return l.ForgetStockWatches(ctx) },
		"StockWatches":       func() error { return onlyError(l.StockWatches(ctx)) },
		"Sorts":              func() error { return onlyError(l.Sorts(ctx)) },
		"SetSort":            func() error { return l.SetSort(ctx, "services", session.Sorting{}) },
		"NumberForms":        func() error { return onlyError(l.NumberForms(ctx)) },
		"SetNumberForm":      func() error { return l.SetNumberForm(ctx, "wa", session.AsDigits) },
		"Choices":            func() error { return onlyError(l.Choices(ctx)) },
		"SetChoice":          func() error { return l.SetChoice(ctx, session.ThemeChoice, session.Chosen{Value: "dark"}) },
		"RenterGone":         func() error { return onlyError(l.RenterGone(ctx, 1)) },
		"UsedAt":             func() error { return onlyError(l.UsedAt(ctx)) },
		"Page":               func() error { return onlyError(l.Page(ctx, history.Query{}, history.Place{}, history.Older, 1)) },
		"Summary":            func() error { return onlyError(l.Summary(ctx, history.Query{}, start)) },
		"Outside":            func() error { return onlyError(l.Outside(ctx, start, start)) },
		"Results":            func() error { return onlyError(l.Results(ctx, start)) },
		"Forget":             func() error { return onlyError(l.Forget(ctx, start, clock(start))) },
		"Restore":            func() error { return l.Restore(ctx, nil) },
		"Named":              func() error { return onlyError(l.Named(ctx)) },
		"Copy":               func() error { return onlyError(l.Copy(ctx, time.Time{}, clock(start))) },
		"Close":              l.Close,
		"Check":              func() error { return l.Check(ctx) },
		"Look":               func() error { l.Look(ctx, Look{}); return nil },
	}
}

func TestEveryUseOfTheLedgerIsTriedOnADiskThatHangs(t *testing.T) {
	tasks := everyTask(t.Context(), nil)
	for method := range reflect.TypeFor[*Ledger]().Methods() {
		switch method.Name {
		case "Replaced", "WhileSlow", "Dir": // these do not touch the disk
		default:
			if tasks[method.Name] == nil {
				t.Errorf("%s may wait for the disk for ever: see onDisk", method.Name)
			}
		}
	}
}

func TestNobodyWaitsLongForADiskThatHangs(t *testing.T) {
	for what := range everyTask(t.Context(), nil) {
		t.Run(what, func(t *testing.T) {
			onHungDisk(t, func(t *testing.T, l *Ledger, disk *hungdisk.Disk) {
				begin(t, l, rent())
				answer := disk.Hang()
				if _, err := l.Account(brief(t)); !isProblem(err, session.DiskSilent) {
					t.Fatalf("the disk does not hang: %v", err)
				}
				for range 20 {
					at := time.Now()
					switch err := everyTask(brief(t), l)[what](); what {
					case "Check", "Look": // which say nothing, or have nothing to do
					case "Close":
						if waited := time.Since(at); waited > time.Second || err == nil {
							t.Errorf("it ends after %v: %v", waited, err)
						}
					default:
						isSilent(t, what, at, err)
					}
				}
				if l.hung.left != 1 {
					t.Errorf("%d goroutines hang", l.hung.left)
				}
				answer()
				synctest.Wait()
				if _, err := l.Account(brief(t)); err != nil || l.hung.left != 0 {
					t.Errorf("the disk works again: %v, %d still hang", err, l.hung.left)
				}
			})
		})
	}
}

func TestTheFirstTaskOnADiskThatHangsIsLeftToo(t *testing.T) {
	for what := range everyTask(t.Context(), nil) {
		t.Run(what, func(t *testing.T) {
			onHungDisk(t, func(t *testing.T, l *Ledger, disk *hungdisk.Disk) {
				begin(t, l, rent())
				answer := disk.Hang()
				at := time.Now()
				switch err := everyTask(brief(t), l)[what](); what {
				case "Close", "Named", "Check", "Look": // which begin no transaction
				default:
					isSilent(t, what, at, err)
				}
				if waited := time.Since(at); waited > 2*endTimeout {
					t.Errorf("left after %v", waited)
				}
				answer()
				synctest.Wait()
			})
		})
	}
}

func TestARentThatReachesTheDiskTooLateIsNoRentToAnyWindow(t *testing.T) {
	onHungDisk(t, func(t *testing.T, l *Ledger, disk *hungdisk.Disk) {
		other := open(t, l.files.dir)
		answer := disk.HangCommits()
		at := time.Now()
		_, err := l.Begin(brief(t), rent(), nil)
		isSilent(t, "a rent", at, err)
		answer()
		synctest.Wait()
		seen, err := other.ChangedElsewhere(t.Context(), 10)
		if err != nil || len(seen) != 1 || seen[0].Status != order.Refused || seen[0].Word.String() != "the disk was not responding" {
			t.Errorf("another window sees %+v, %v", seen, err)
		}
		if changed, _, err := other.Recover(t.Context(), clock(after(time.Hour))); len(changed) != 0 || err != nil {
			t.Errorf("%d rents became unknown, %v", len(changed), err)
		}
	})
}

func TestARentThatReachesTheDiskTooLateIsClosedOnceTheDiskTakesIt(t *testing.T) {
	onHungDisk(t, func(t *testing.T, l *Ledger, disk *hungdisk.Disk) {
		execute(t, l, "CREATE TRIGGER full BEFORE UPDATE ON orders BEGIN SELECT RAISE(ABORT, 'full'); END")
		answer := disk.HangCommits()
		at := time.Now()
		_, err := l.Begin(brief(t), rent(), nil)
		isSilent(t, "a rent", at, err)
		answer()
		synctest.Wait()
		if o := read(t, l, 1); o.Status != order.InFlight {
			t.Fatalf("it is %s already", o.Status)
		}
		execute(t, l, "DROP TRIGGER full")
		changed, _, err := l.Recover(t.Context(), clock(after(time.Hour)))
		if err != nil || len(changed) != 1 {
			t.Fatalf("%d rents changed, %v", len(changed), err)
		}
		same(t, read(t, l, 1), changed[0])
		if changed[0].Status != order.Refused {
			t.Errorf("it is %s", changed[0].Status)
		}
	})
}

// execute carries out a statement as another program does.
func execute(t *testing.T, l *Ledger, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(l.files.dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}

// TestARentIsNotRecordedAfterItsTime makes the look at the free space hang.
func TestARentIsNotRecordedAfterItsTime(t *testing.T) {
	onHungDisk(t, func(t *testing.T, l *Ledger, _ *hungdisk.Disk) {
		answer, at := make(chan struct{}), time.Now()
		l.files.probe = func(string) disk { <-answer; return unknownDisk() }
		_, err := l.Begin(brief(t), rent(), nil)
		isSilent(t, "a rent", at, err)
		close(answer)
		synctest.Wait()
		if orders, err := l.Orders(t.Context(), 10); len(orders) != 0 || err != nil {
			t.Errorf("recorded: %v, %v", orders, err)
		}
	})
}

func TestAChangeThatReachesTheDiskLateIsMadeOnce(t *testing.T) {
	for what, first := range map[string]func(ctx context.Context, l *Ledger, c session.Change) error{
		"saved": func(ctx context.Context, l *Ledger, c session.Change) error {
			return onlyError(l.Save(ctx, clock(start), c))
		},
		"recorded first": func(ctx context.Context, l *Ledger, c session.Change) error {
			_, _, err := l.Change(ctx, c)
			return err
		},
	} {
		t.Run(what, func(t *testing.T) {
			onHungDisk(t, func(t *testing.T, l *Ledger, disk *hungdisk.Disk) {
				o := begin(t, l, rent())
				c := session.Change{Order: o.Key, Step: func(o order.Order) order.Order { return noted(o, start) }, Receipt: new(session.Receipt)}
				if what == "saved" { // the rest of a change is only saved
					c.RateLimit = func(limit session.RateLimit) session.RateLimit { limit.Slow++; return limit }
				}
				answer, at := disk.HangCommits(), time.Now()
				isSilent(t, "the change", at, first(brief(t), l, c))
				answer()
				synctest.Wait()
				saved, err := l.Save(t.Context(), clock(start), c)
				if err != nil || len(saved.Orders) != 1 || len(saved.Orders[0].History) != 1 {
					t.Errorf("the order is %+v, %v", saved.Orders, err)
				}
				if a, err := l.Account(t.Context()); err != nil || a.RateLimit.Slow > 1 {
					t.Errorf("all windows are slowed by %v, %v", a.RateLimit.Slow, err)
				}
			})
		})
	}
}

// TestASlowChangeIsNotThrownAwayAtItsDeadline has a step that takes longer than its caller waits.
func TestASlowChangeIsNotThrownAwayAtItsDeadline(t *testing.T) {
	onHungDisk(t, func(t *testing.T, l *Ledger, _ *hungdisk.Disk) {
		o := begin(t, l, rent())
		slow := func(o order.Order) order.Order { time.Sleep(5 * time.Second); return noted(o, start) }
		at := time.Now()
		_, err := l.Save(brief(t), clock(start), session.Change{Order: o.Key, Step: slow})
		isSilent(t, "the change", at, err)
		if after := read(t, l, o.Key); len(after.History) != 1 {
			t.Errorf("the order is %+v", after)
		}
	})
}

func TestAnotherWindowsChangeThatWasReadTooLateIsReportedAgain(t *testing.T) {
	onHungDisk(t, func(t *testing.T, l *Ledger, disk *hungdisk.Disk) {
		begin(t, open(t, l.files.dir), rent())
		answer, at := disk.Hang(), time.Now()
		_, err := l.ChangedElsewhere(brief(t), 10)
		isSilent(t, "the look", at, err)
		answer()
		synctest.Wait()
		if orders, err := l.ChangedElsewhere(t.Context(), 10); len(orders) != 1 || err != nil {
			t.Errorf("the other window's rent is not seen: %v, %v", orders, err)
		}
	})
}

// TestTheProgramHearsOfADiskThatHangsUntilItAnswers keeps the garbage collector away from a thread
// that cannot be stopped, and the memory from growing for ever.
func TestTheProgramHearsOfADiskThatHangsUntilItAnswers(t *testing.T) {
	onHungDisk(t, func(t *testing.T, l *Ledger, disk *hungdisk.Disk) {
		var slow, ever int
		l.WhileSlow(func() func() {
			slow++
			ever++
			return func() { slow-- }
		})
		for n := 1; n <= 2; n++ {
			answer := disk.Hang()
			for range 3 {
				go func() { _, _ = l.Account(brief(t)) }()
			}
			time.Sleep(slowAfter + time.Millisecond)
			synctest.Wait()
			if slow != 1 || ever != n {
				t.Errorf("while the disk hangs, it was told %d times, and of %d ends", ever, ever-slow)
			}
			time.Sleep(time.Minute)
			answer()
			synctest.Wait()
			if slow != 0 || ever != n {
				t.Errorf("once the disk answers, it was told %d times, and of %d ends", ever, ever-slow)
			}
		}
		if read(t, l, begin(t, l, rent()).Key); ever != 2 {
			t.Error("a healthy disk counts as slow")
		}
	})
}

func TestAPanicOnTheDiskReachesTheGuard(t *testing.T) {
	onHungDisk(t, func(t *testing.T, l *Ledger, _ *hungdisk.Disk) {
		o := begin(t, l, rent())
		answer, at := make(chan struct{}), time.Now()
		panics := session.Change{Order: o.Key, Step: func(order.Order) order.Order { <-answer; panic("a step") }}
		_, err := l.Save(brief(t), clock(start), panics)
		isSilent(t, "the change", at, err)
		close(answer)
		synctest.Wait()
		if caught := recovered(func() { _, _ = l.Account(t.Context()) }); caught != "a step" {
			t.Errorf("after its caller has left, the next one panics with %v", caught)
		}
		if caught := recovered(func() { _, _ = l.Save(t.Context(), clock(start), panics) }); caught != "a step" {
			t.Errorf("its caller panics with %v", caught)
		}
		read(t, l, o.Key)
	})
}

func recovered(do func()) (value any) {
	defer func() { value = recover() }()
	do()
	return nil
}

// TestAnOldBalanceThatReachesTheDiskLateStaysOld has another window read the balance while
// a reading of this one hangs.
func TestAnOldBalanceThatReachesTheDiskLateStaysOld(t *testing.T) {
	onHungDisk(t, func(t *testing.T, l *Ledger, disk *hungdisk.Disk) {
		begin(t, l, rent())
		record(t, l, reading(9, 0))
		answer, at, now := disk.Hang(), time.Now(), after(time.Second)
		_, err := l.Save(brief(t), func() time.Time { return now }, session.Change{Reading: reading(10, 1)})
		isSilent(t, "a balance", at, err)
		newer := reading(11, 300)
		execute(t, l, fmt.Sprintf("UPDATE balance SET amount = %v, asked_at = %v, at = %v", storedUSD(newer.Amount), storedTime(newer.AskedAt), storedTime(newer.At)))
		now = after(310 * time.Second)
		answer()
		synctest.Wait()
		account, err := l.Account(t.Context())
		if err != nil || account.Balance != newer.Amount {
			t.Errorf("the balance is %s, %v", account.Balance, err)
		}
	})
}

// TestARentIsNotUnknownBecauseARecoveryWaitedForTheDisk has another window's rent begin while the
// recovery waits.
func TestARentIsNotUnknownBecauseARecoveryWaitedForTheDisk(t *testing.T) {
	onHungDisk(t, func(t *testing.T, l *Ledger, disk *hungdisk.Disk) {
		key := begin(t, l, rent()).Key
		answer, now := disk.Hang(), after(time.Second)
		go func() { _, _, _ = l.Recover(t.Context(), func() time.Time { return now }) }()
		synctest.Wait()
		execute(t, l, fmt.Sprintf("UPDATE orders SET asked_at = %v", storedTime(after(300*time.Second))))
		now = after(301 * time.Second)
		answer()
		synctest.Wait()
		is(t, l, key, order.InFlight)
	})
}
