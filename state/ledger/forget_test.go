package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
)

// secret is the code of an order, and secretNumber its number without and with what the server puts between
// the digits. No other bytes of a test look like them.
func secret(i int) string { return fmt.Sprintf("Zq%06dX", i) }

func secretNumber(i int) (digits, sent string) {
	digits = fmt.Sprintf("380991%06d", i)
	return digits, "+380 99 1" + digits[6:8] + " " + digits[8:]
}

// lived is an order that was rented at a moment and ended an hour later. Every third has no code, and was
// refunded.
func lived(i int, at time.Time) []func(order.Order) order.Order {
	_, sent := secretNumber(i)
	answer := func(status, code string) api.Order {
		return api.Order{ID: api.OrderID(fmt.Sprint("id-", i)), Status: api.NewText(status), Phone: api.NewText(sent), Code: api.NewText(code), Price: api.Units(1500)}
	}
	steps := []func(order.Order) order.Order{
		func(o order.Order) order.Order { return o.Rented(answer("waiting", ""), at.Add(time.Second)) },
		func(o order.Order) order.Order { return o.Polled(answer("odd "+secret(i), ""), at.Add(2*time.Second)) },
	}
	if i%3 == 0 {
		return append(steps, func(o order.Order) order.Order {
			o = o.Cancelled(at.Add(time.Hour))
			o.Refund = order.RefundSeen
			return o
		})
	}
	return append(steps,
		func(o order.Order) order.Order { return o.Polled(answer("received", secret(i)), at.Add(time.Minute)) },
		func(o order.Order) order.Order { return o.Finished(at.Add(time.Hour)) })
}

// liveThrough rents numbers, one every hour, and has them change in a window as they do in life, several at a
// time.
func liveThrough(t *testing.T, l *Ledger, first, n int, at time.Time) {
	t.Helper()
	ctx := t.Context()
	for begun := 0; begun < n; begun += 10 {
		var keys []order.Key
		for i := begun; i < min(begun+10, n); i++ {
			o := rent()
			o.AskedAt, o.Label = at.Add(time.Duration(i)*time.Hour), api.NewText("for aunt")
			keys = append(keys, begin(t, l, o).Key)
		}
		for step := range 4 {
			err := l.write(ctx, "changing", func(ctx context.Context, tx *sql.Tx) error {
				for j, key := range keys {
					i := begun + j
					steps := lived(first+i, at.Add(time.Duration(i)*time.Hour))
					if step >= len(steps) {
						continue
					}
					o, err := readOrder(ctx, tx, key)
					if err != nil {
						return err
					}
					if _, err := save(ctx, tx, o, steps[step](o)); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

// found are the files of a directory that have one of the texts, with the first of them.
func found(t *testing.T, dir string, texts ...string) (all []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if text := firstIn(content, texts); text != "" {
			all = append(all, filepath.Base(file)+" has "+text)
		}
	}
	return all
}

// firstIn is one of the texts that the content has; empty if it has none. There are thousands of texts, but they begin in
// few ways, and only a beginning is sought in all of the content.
func firstIn(content []byte, texts []string) string {
	alike := map[string][]string{}
	for _, text := range texts {
		alike[text[:4]] = append(alike[text[:4]], text)
	}
	for beginning, texts := range alike {
		for _, rest, found := bytes.Cut(content, []byte(beginning)); found; _, rest, found = bytes.Cut(rest, []byte(beginning)) {
			for _, text := range texts {
				if bytes.HasPrefix(rest, []byte(text[4:])) {
					return text
				}
			}
		}
	}
	return ""
}

// secretsOf are what must be gone of orders. A file that has all digits of a number has the last ten, too.
func secretsOf(from, to int) (all []string) {
	for i := from; i < to; i++ {
		digits, sent := secretNumber(i)
		all = append(all, secret(i), strings.ToLower(secret(i)), sent, digits[2:])
	}
	return all
}

// forgets forgets until nothing is left to do.
func forgets(t *testing.T, l *Ledger, before, now time.Time) {
	t.Helper()
	for range 10 {
		f, err := l.Forget(t.Context(), before, clock(now))
		if err != nil {
			t.Fatal(err)
		}
		if f.All && f.Erased {
			return
		}
	}
	t.Fatal("it does not end")
}

// TestAForgottenCodeIsInNoFile has a ledger that grew in two windows, with copies, damaged files and one of an
// older schema, and forgets it day by day while the second window stays open.
func TestAForgottenCodeIsInNoFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l, other := open(t, dir), open(t, dir)
	const n, days = 300, 5
	liveThrough(t, l, 0, n/2, start)
	liveThrough(t, other, n/2, n/2, start.Add(n/2*time.Hour))
	end := start.Add(n * time.Hour)
	copied(t, l, end.Add(-time.Hour))
	copied(t, l, end)
	content, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	long := end.Add(-48 * time.Hour).UTC().Format(stampLayout)
	for _, name := range []string{"ledger-schema15.db", damagedName + long + ".db", damagedName + long + ".db-wal", "ledger-copy.part", "ledger-new.db", copyName + "gone" + partSuffix} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	written(t, filepath.Join(dir, "ledger-schema15.db"), end.Add(-48*time.Hour))
	if len(found(t, dir, secretsOf(0, n)...)) < 8 {
		t.Fatal("the files do not have the codes in the first place")
	}
	for day := range days {
		upTo := n / days * (day + 1)
		forgets(t, l, start.Add(time.Duration(upTo)*time.Hour).Add(time.Hour), end.Add(time.Duration(day)*24*time.Hour))
		if bad := found(t, dir, secretsOf(0, upTo)...); bad != nil {
			t.Errorf("on day %d: %v", day, bad)
		}
		if upTo < n && len(found(t, dir, secretsOf(upTo+1, n)...)) == 0 {
			t.Errorf("on day %d newer codes are gone, too", day)
		}
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "ledger-*")); len(files) != 1 {
		t.Errorf("left are %v", files)
	}
}

// TestACodeThatAnOlderVersionLeftIsErased has a version that did not overwrite what it deleted: rows in the middle of
// pages, and whole tables.
func TestACodeThatAnOlderVersionLeftIsErased(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l := open(t, dir)
	const n = 200
	deleted := func(statement string) {
		t.Helper()
		if _, err := l.db().ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	deleted("PRAGMA secure_delete = 0")
	liveThrough(t, l, 0, n, start)
	deleted("CREATE TABLE other AS SELECT * FROM orders")
	deleted("DROP TABLE other")
	deleted("DELETE FROM events WHERE order_key % 3 = 1")
	deleted("DELETE FROM orders WHERE key % 3 = 1")
	backfill(t.Context(), l.db())
	deleted("PRAGMA secure_delete = 1")
	forgets(t, l, after(1000*time.Hour), after(1000*time.Hour))
	if bad := found(t, dir, secretsOf(0, n)...); bad != nil {
		t.Error(bad)
	}
	if err := checkWhole(t.Context(), l.db()); err != nil {
		t.Error(err)
	}
	if free, err := numberOf(t.Context(), l.db(), "freelist_count"); err != nil || free < 10 {
		t.Errorf("%d pages are free, %v: the test has lost its point", free, err)
	}
}

// written sets when a file was written last.
func written(t *testing.T, path string, at time.Time) {
	t.Helper()
	if err := os.Chtimes(path, at, at); err != nil {
		t.Fatal(err)
	}
}

// TestACopyFromBeforeAChangeStaysForADay is the way back from a migration or a restore that was a mistake.
func TestACopyFromBeforeAChangeStaysForADay(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	liveThrough(t, l, 0, 3, start)
	now := after(100 * 24 * time.Hour)
	var kept []string
	for _, kind := range []string{schemaName, restoreName} {
		path, err := l.files.saveBefore(t.Context(), l.db(), kind, now.UTC().Format(stampLayout), "")
		if err != nil {
			t.Fatal(err)
		}
		written(t, path, now)
		kept = append(kept, path)
	}
	forget := func(at time.Time) Forgetting {
		f, err := l.Forget(t.Context(), now, clock(at))
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	if f := forget(now.Add(keptAside - time.Second)); f.Erased || len(l.files.copiesBefore(schemaName))+len(l.files.copiesBefore(restoreName)) != 2 {
		t.Errorf("%v are not all there, and it says %+v", kept, f)
	}
	if f := forget(now.Add(keptAside)); !f.Erased || found(t, l.files.dir, secretsOf(0, 3)...) != nil {
		t.Errorf("a day later there is still a code, and it says %+v", f)
	}
}

// figures are what results and sums are made of.
func figures(t *testing.T, l *Ledger) (rents []results.Rent, sum history.Summary) {
	t.Helper()
	rents, err := l.Results(t.Context(), start)
	if err == nil {
		sum, err = l.Summary(t.Context(), history.Query{At: start}, start)
	}
	if err != nil {
		t.Fatal(err)
	}
	for i := range rents {
		rents[i].Revision = 0
	}
	return rents, sum
}

func TestFiguresStayWhenCodesAreForgotten(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	liveThrough(t, l, 0, 60, start)
	change(t, l, 2, func(o order.Order) order.Order { return o.DidNotWork(order.WrongCode, after(time.Hour)) })
	rents, sum := figures(t, l)
	forgets(t, l, start.Add(1000*time.Hour), start.Add(1000*time.Hour))
	if o := read(t, l, 3); o.Forgot != order.ForgotCode || !o.Code.IsZero() || o.Label.IsZero() {
		t.Fatalf("it is %+v", o)
	}
	nowRents, nowSum := figures(t, l)
	same(t, nowRents, rents)
	same(t, nowSum, sum)
}

// TestOnlyWhatIsOverLongEnoughIsForgotten has orders that ended at the bound and just before it, that are open,
// and that wait for their refund.
func TestOnlyWhatIsOverLongEnoughIsForgotten(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	bound := after(30 * 24 * time.Hour)
	put := func(change func(*order.Order)) order.Key {
		o := full()
		o.ID, o.Status, o.Refund, o.EndedAt, o.CancelAt = "", order.Finished, order.NoRefund, bound.Add(-time.Microsecond), time.Time{}
		change(&o)
		return begin(t, l, o).Key
	}
	gone := put(func(*order.Order) {})
	stay := []order.Key{
		put(func(o *order.Order) { o.EndedAt = bound }),
		put(func(o *order.Order) { o.Status, o.EndedAt = order.Received, time.Time{} }),
		put(func(o *order.Order) { o.Status = order.Unrecognised }),
		put(func(o *order.Order) { o.Status, o.Refund = order.Cancelled, order.RefundPending }),
	}
	forgets(t, l, bound, bound)
	if o := read(t, l, gone); o.Forgot != order.ForgotCode || !o.Phone.IsZero() {
		t.Errorf("%+v has its code", o)
	}
	for _, key := range stay {
		if o := read(t, l, key); o.Forgot != order.ForgotNothing || o.Code.IsZero() || o.Phone.IsZero() || o.Revision != 1 {
			t.Errorf("%+v was forgotten", o)
		}
	}
}

// TestNothingIsWrittenIfThereIsNothingToForget would wake every window once a day.
func TestNothingIsWrittenIfThereIsNothingToForget(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l := open(t, dir)
	liveThrough(t, l, 0, 10, start)
	files := func() string {
		var all []string
		names, _ := filepath.Glob(filepath.Join(dir, "ledger*"))
		for _, name := range names {
			content, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(name, "-shm") {
				all = append(all, name, string(content))
			}
		}
		return strings.Join(all, "\n")
	}
	before := files()
	forgets(t, l, start, start)
	if files() != before {
		t.Error("something was written")
	}
	forgets(t, l, start.Add(100*time.Hour), start.Add(100*time.Hour))
	before = files()
	forgets(t, l, start.Add(100*time.Hour), start.Add(100*time.Hour))
	if files() != before {
		t.Error("something was written the second time")
	}
}

// TestNoStepBringsAForgottenCodeBack has steps of a window that has not looked since.
func TestNoStepBringsAForgottenCodeBack(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l, other := open(t, dir), open(t, dir)
	liveThrough(t, l, 0, 2, start)
	stale := read(t, other, 2)
	forgets(t, l, after(100*time.Hour), after(100*time.Hour))
	late := api.Order{ID: stale.ID, Status: api.NewText("received"), Phone: stale.Phone, Code: stale.Code}
	for name, step := range map[string]func(order.Order) order.Order{
		"a label":            func(o order.Order) order.Order { return o.Labelled(api.NewText("uncle")) },
		"a reason":           func(o order.Order) order.Order { return o.DidNotWork(order.SiteRefused, after(101*time.Hour)) },
		"a late poll":        func(o order.Order) order.Order { return o.Polled(late, after(101*time.Hour)) },
		"the state it knows": func(o order.Order) order.Order { o.Code, o.Phone, o.Forgot = stale.Code, stale.Phone, ""; return o },
	} {
		if _, o := change(t, other, 2, step); !o.Code.IsZero() || !o.Phone.IsZero() || o.Forgot != order.ForgotCode || o.Status != order.Finished {
			t.Errorf("%s: %+v", name, o)
		}
	}
	if o := read(t, l, 2); o.Label.String() != "uncle" || o.Failure != order.SiteRefused {
		t.Errorf("nothing can be noted any more: %+v", o)
	}
	lacking := stale
	lacking.Key, lacking.ID = 99, "lacking"
	if err := other.Restore(t.Context(), []order.Order{stale, lacking}); err != nil {
		t.Fatal(err)
	}
	if o := read(t, other, 99); !o.Code.IsZero() {
		t.Errorf("an order that was lacking is %+v", o)
	}
	if bad := found(t, dir, secretsOf(0, 2)...); bad != nil {
		t.Error(bad)
	}
}

// TestANewLedgerForgetsAgain removes the ledger, or damages it, while another window has the codes in memory
// and a copy still has them on disk.
func TestANewLedgerForgetsAgain(t *testing.T) {
	t.Parallel()
	t.Run("removed", func(t *testing.T) {
		t.Parallel()
		needsRemovableFiles(t)
		dir := t.TempDir()
		l, other := open(t, dir), open(t, dir)
		liveThrough(t, l, 0, 3, start)
		stale, err := other.Orders(t.Context(), 10)
		if err != nil {
			t.Fatal(err)
		}
		unknown := stale[0]
		unknown.Key, unknown.ID = 99, "not there"
		forgets(t, l, after(100*time.Hour), after(100*time.Hour))
		for _, suffix := range companions() {
			_ = os.Remove(l.files.path() + suffix)
		}
		if err := other.Restore(t.Context(), append(stale, unknown)); err != nil {
			t.Fatal(err)
		}
		if bad := found(t, dir, secretsOf(0, 3)...); slices.ContainsFunc(bad, func(s string) bool { return strings.HasPrefix(s, fileName) }) {
			t.Error(bad)
		}
		if o := read(t, other, 99); o.Forgot != order.ForgotCode {
			t.Errorf("%+v", o)
		}
	})
	t.Run("damaged", func(t *testing.T) {
		t.Parallel()
		dir := t.TempDir()
		l := open(t, dir)
		liveThrough(t, l, 0, 40, start)
		kept, err := os.ReadFile(copied(t, l, start))
		if err != nil {
			t.Fatal(err)
		}
		forgets(t, l, after(100*time.Hour), after(100*time.Hour))
		closed(t, l)
		if err := removeEach(l.files.copies()); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, copyName+after(99*time.Hour).UTC().Format(stampLayout)+".db"), kept, 0o600); err != nil {
			t.Fatal(err)
		}
		rootOf("events")(t, dir)
		allOf("orders")(t, dir)
		l = open(t, dir)
		if !l.Replaced().Any() {
			t.Fatal("it is not damaged")
		}
		closed(t, l)
		for key := range order.Key(40) {
			if o := read(t, open(t, dir), key+1); o.Forgot == order.ForgotNothing || !o.Code.IsZero() {
				t.Errorf("order %d: %+v", key+1, o)
			}
		}
		if bad := found(t, dir, secretsOf(0, 40)...); slices.ContainsFunc(bad, func(s string) bool { return strings.HasPrefix(s, fileName) }) {
			t.Error(bad)
		}
	})
}

// TestForgettingGivesWayToARent has a rent in flight.
func TestForgettingGivesWayToARent(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	liveThrough(t, l, 0, 3, start)
	begin(t, l, rent())
	f, err := l.Forget(t.Context(), after(100*time.Hour), clock(after(100*time.Hour)))
	if err != nil || !f.All || f.Erased || !f.Waiting {
		t.Errorf("%+v, %v", f, err)
	}
}

// TestAWindowThatReadsTheJournalOnlyDelaysTheErasing holds a reading in another window.
func TestAFullDiskOnlyDelaysTheErasing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l := open(t, dir)
	liveThrough(t, l, 0, 3, start)
	copied(t, l, start)
	l.files.probe = func(string) disk { return disk{free: 1} }
	if f, err := l.Forget(t.Context(), after(100*time.Hour), clock(after(100*time.Hour))); !isProblem(err, session.DiskFull) || f.Erased {
		t.Errorf("%+v, %v", f, err)
	}
	l.files.probe = probe
	forgets(t, l, after(100*time.Hour), after(100*time.Hour))
	if bad := found(t, dir, secretsOf(0, 3)...); bad != nil {
		t.Error(bad)
	}
}

// TestAnOtherWindowLearnsUpToWhichEndCodesAreForgotten is how it forgets what it has in memory.
func TestAnotherWindowLearnsWhichCodesAreForgotten(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	l, other := open(t, dir), open(t, dir)
	liveThrough(t, l, 0, 3, start)
	if _, err := other.ChangedElsewhere(t.Context(), 10); err != nil {
		t.Fatal(err)
	}
	forgets(t, l, after(100*time.Hour), after(100*time.Hour))
	a, err := other.Account(t.Context())
	if err != nil || !a.ForgottenBefore.Equal(after(100*time.Hour)) {
		t.Errorf("%v, %v", a.ForgottenBefore, err)
	}
	if changed, err := other.ChangedElsewhere(t.Context(), 10); err != nil || len(changed) > 0 {
		t.Errorf("%d orders count as changed, %v", len(changed), err)
	}
}
