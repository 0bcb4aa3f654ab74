package ledger

import (
	"bytes"
	"database/sql/driver"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// TestARestoreCopiesEverythingFromTheRemovedFile restores from a window that knows less than
// the removed file: the file also has another window's rent, favourites, services and balance.
func TestARestoreCopiesEverythingFromTheRemovedFile(t *testing.T) {
	t.Parallel()
	needsRemovableFiles(t)
	for name, lose := range removals() {
		t.Run(name, func(t *testing.T) {
			l, other, known, theirs := inTwo(t)
			if err := errors.Join(lose(l), l.Restore(t.Context(), []order.Order{known})); err != nil {
				t.Fatal(err)
			}
			same(t, read(t, l, theirs.Key), theirs)
			known.Revision++
			same(t, read(t, l, known.Key), known)
			if marked, err := l.Pins(t.Context()); err != nil || !marked.Services["wa"] {
				t.Errorf("favourites %v, %v", marked, err)
			}
			isSorted(t, l, map[session.List]session.Sorting{session.CountryList: {By: session.ByAvailability}})
			if services, at, err := l.Services(t.Context()); err != nil || len(services) != 1 || !at.Equal(start) {
				t.Errorf("services %v of %v, %v", services, at, err)
			}
			a, err := l.Account(t.Context())
			if err != nil || a.Balance != api.Units(425_000) || a.Cooldown != time.Minute || !a.RateLimit.Until.Equal(after(time.Minute)) {
				t.Errorf("%+v, %v", a, err)
			}
			_, err = other.Begin(t.Context(), rent(), nil)
			hasProblem(t, err, session.LedgerMoved)
		})
	}
}

// inTwo opens a ledger in two windows, each of which rents one number. It also stores something
// in every other table.
func inTwo(t *testing.T) (l, other *Ledger, known, theirs order.Order) {
	t.Helper()
	l = open(t, filepath.Join(t.TempDir(), "state"))
	other = open(t, l.files.dir)
	known, theirs = begin(t, l, rent()), begin(t, other, rent())
	_, theirs = change(t, other, theirs.Key, func(o order.Order) order.Order {
		o.ID, o.Status = "theirs", order.Waiting
		return noted(o, start)
	})
	_, err := other.Save(t.Context(), clock(start), session.Change{
		Reading:   order.BalanceReading{Amount: api.Units(425_000), AskedAt: start, At: start},
		Age:       time.Minute,
		RateLimit: func(limit session.RateLimit) session.RateLimit { limit.Until = after(time.Minute); return limit },
	})
	err = errors.Join(err, other.SetPin(t.Context(), "wa", true),
		other.SetSort(t.Context(), session.CountryList, session.Sorting{By: session.ByAvailability}),
		other.SaveServices(t.Context(), []api.Service{{ID: "wa"}}, start))
	if err != nil {
		t.Fatal(err)
	}
	return l, other, known, theirs
}

func TestTheNewerOfTwoStatesOfAnOrderIsRestored(t *testing.T) {
	t.Parallel()
	needsRemovableFiles(t)
	answered := func(o order.Order) order.Order { o.ID, o.Status = "x", order.Waiting; return noted(o, start) }
	ended := func(o order.Order) order.Order { o.Status = order.Finished; return noted(o, after(time.Second)) }
	for name, c := range map[string]struct {
		stored, known func(order.Order) order.Order // the change that is in the file, and the one that is only on the screen
		later         int64                         // how many revisions the screen is ahead
		want          order.Status
		id            api.OrderID
	}{
		"an answer not recorded":         {nil, answered, 0, order.Waiting, "x"},
		"an end in another window":       {func(o order.Order) order.Order { return ended(answered(o)) }, answered, 0, order.Finished, "x"},
		"an end not recorded":            {answered, func(o order.Order) order.Order { return ended(answered(o)) }, 1, order.Finished, "x"},
		"an answer the screen lacks":     {answered, nil, 0, order.Waiting, "x"},
		"an answer a newer screen lacks": {answered, ended, 5, order.Waiting, "x"},
	} {
		t.Run(name, func(t *testing.T) {
			l := open(t, filepath.Join(t.TempDir(), "state"))
			known := begin(t, l, rent())
			if c.stored != nil {
				change(t, l, known.Key, c.stored)
			}
			if c.known != nil {
				known = c.known(known)
			}
			known.Revision += c.later
			if err := errors.Join(os.RemoveAll(l.files.dir), l.Restore(t.Context(), []order.Order{known})); err != nil {
				t.Fatal(err)
			}
			if o := read(t, l, known.Key); o.Status != c.want || o.ID != c.id {
				t.Errorf("%s %q is restored", o.Status, o.ID)
			}
		})
	}
}

// TestARestoreDoesNotGiveUpARentThatAnotherWindowWaitsFor removes the other window's lock file as well,
// so the other window looks dead. Its rent may still be answered.
func TestARestoreDoesNotGiveUpARentThatAnotherWindowWaitsFor(t *testing.T) {
	t.Parallel()
	l, known := inGone(t, func(l *Ledger) error {
		begin(t, open(t, l.files.dir), rent())
		return os.RemoveAll(l.files.dir)
	})
	if err := l.Restore(t.Context(), known); err != nil {
		t.Fatal(err)
	}
	recoverRents(t, l, start)
	is(t, l, known[2].Key+1, order.InFlight)
	recoverRents(t, l, after(2*abandonedAfter))
	is(t, l, known[2].Key+1, order.Unknown)
}

// TestARestoreCopiesWhatIsReadableOfADamagedFile damages only the table of the saved services;
// the orders are on other pages.
func TestARestoreCopiesWhatIsReadableOfADamagedFile(t *testing.T) {
	t.Parallel()
	needsRemovableFiles(t)
	dir := filepath.Join(t.TempDir(), "state")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	fifty(t, dir)
	l := open(t, dir)
	root := rootPage(t, l, "services_read")
	file, err := os.OpenFile(l.files.path(), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	set(t, l, "shrink_memory") // otherwise SQLite still has the page in memory
	if err := os.RemoveAll(l.files.dir); err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteAt(bytes.Repeat([]byte{0xff}, pageSize), int64(root-1)*pageSize); err != nil {
		t.Fatal(err)
	}
	if err := l.Restore(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	orders, err := l.Orders(t.Context(), 100)
	if err != nil || len(orders) != 50 {
		t.Errorf("%d of 50 orders, %v", len(orders), err)
	}
	if marked, err := l.Pins(t.Context()); err != nil || len(marked.Services) == 0 {
		t.Errorf("favourites %v, %v", marked, err)
	}
	isSorted(t, l, map[session.List]session.Sorting{session.CountryList: {By: session.ByName, Reversed: true}})
}

// TestALedgerThatDoesNotAnswerIsReplacedWithTheKnownOrders closes the only connection to the removed
// file, so that nothing can be read from it any more.
func TestALedgerThatDoesNotAnswerIsReplacedWithTheKnownOrders(t *testing.T) {
	t.Parallel()
	l, known := inGone(t, removals()["the directory"])
	conn, err := l.db().Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	_ = conn.Raw(func(any) error { return driver.ErrBadConn }) // makes database/sql close it
	if err := l.Restore(t.Context(), known[:2]); err != nil {
		t.Fatal(err)
	}
	for _, o := range known[:2] {
		o.Revision++
		same(t, read(t, l, o.Key), o)
	}
	if o := begin(t, l, rent()); o.Key != known[2].Key+1 {
		t.Errorf("the next key is %d", o.Key)
	}
}
