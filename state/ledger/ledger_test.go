package ledger

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"reflect"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/ledger/blank"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
)

// start has microseconds, which the ledger stores, but no nanoseconds, which it does not store.
var start = time.Date(2026, 7, 3, 1, 2, 3, 456789000, time.UTC)

func after(d time.Duration) time.Time { return start.Add(d) }

// clock is a clock that stands still.
func clock(at time.Time) func() time.Time { return func() time.Time { return at } }

// The environment variables that tell another process what to do: see TestMain.
const (
	childTask = "LEDGER_TEST_TASK"
	childDir  = "LEDGER_TEST_DIR"
)

// TestMain lets the test binary also be a second window: it does its task, reports that it is
// done, and stays until it is killed. It reports errors on stdout too, because the runtime
// writes to stderr, for example with -cover.
func TestMain(m *testing.M) {
	task := os.Getenv(childTask)
	if task == "" {
		debug.SetGCPercent(400) // little is in memory, and so the collector would run for every few megabytes
		os.Exit(m.Run())
	}
	if err := secondWindow(task, os.Getenv(childDir)); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("done")
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
	os.Exit(0) // without Close, as in a crash
}

func secondWindow(task, dir string) error {
	name, number, _ := strings.Cut(task, " ")
	n, err := strconv.ParseInt(number, 0, 32)
	if err != nil {
		return err
	}
	do := func(l *Ledger) error {
		_, err := l.Begin(context.Background(), rent(), nil)
		return err
	}
	switch name {
	case "umask":
		setUmask(int(n))
		n = 1
	case "copies": // one after the other until it is killed
		do = func(l *Ledger) error {
			err := copyNow(l)
			go func() {
				for copyNow(l) == nil {
				}
			}()
			return err
		}
	case "change":
		do = func(l *Ledger) error {
			_, _, err := l.Change(context.Background(), session.Change{Order: 1, Step: func(o order.Order) order.Order { return noted(o, start) }})
			return err
		}
	}
	l, err := Open(dir)
	for range n {
		if err == nil {
			err = do(l)
		}
	}
	return err
}

func copyNow(l *Ledger) error {
	now := time.Now()
	_, err := l.Copy(context.Background(), now, time.Now)
	return err
}

// needsRemovableFiles skips a test that removes or renames a ledger that is open. Windows refuses
// that, so nobody can lose a ledger in this way there.
func needsRemovableFiles(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("Windows removes no file that is open")
	}
}

// window starts a second process that uses the directory, and returns when its task is done.
// kill ends it like kill -9.
func window(t *testing.T, dir, task string) (kill func()) {
	t.Helper()
	done, kill := startWindow(t, dir, task)
	if err := done(); err != nil {
		t.Fatal(err)
	}
	return kill
}

func startWindow(t *testing.T, dir, task string) (done func() error, kill func()) {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(binary)
	cmd.Env = append(os.Environ(), childTask+"="+task, childDir+"="+dir)
	cmd.Stderr = os.Stderr
	if _, err := cmd.StdinPipe(); err != nil { // stays open, so that the process waits
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	killed := false
	kill = func() {
		if killed {
			return
		}
		killed = true
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // returns an error, because it was killed
	}
	t.Cleanup(kill)
	return func() error {
		line, err := bufio.NewReader(out).ReadString('\n')
		if err != nil || line != "done\n" {
			return fmt.Errorf("the second window failed: %q, %w", line, err)
		}
		return nil
	}, kill
}

// open opens the ledger in a directory. In one that is empty, it does not create it, unlike Open: see package blank.
func open(t *testing.T, dir string) *Ledger {
	t.Helper()
	if err := blank.Into(Path(dir), create); err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	l, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() }) // a test may have closed it already
	return l
}

func create(dir string) error {
	l, err := Open(dir)
	if err != nil {
		return err
	}
	return l.Close()
}

// rent is a rent that is about to be sent.
func rent() order.Order {
	return order.Begin(order.Quote{
		Service: api.Service{ID: "wa", Code: api.NewText("wa"), Name: api.NewText("WhatsApp")},
		Country: api.Country{ID: 6, Name: api.NewText("Indonesia"), ISO: "ID", Price: api.Units(1100)},
		At:      after(-4 * time.Second), Balance: api.Units(425_000),
	}, start)
}

func begin(t *testing.T, l *Ledger, o order.Order) order.Order {
	t.Helper()
	recorded, err := l.Begin(t.Context(), o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return recorded
}

func change(t *testing.T, l *Ledger, key order.Key, step func(order.Order) order.Order) (before, after order.Order) {
	t.Helper()
	before, after, err := l.Change(t.Context(), session.Change{Order: key, Step: step})
	if err != nil {
		t.Fatal(err)
	}
	return before, after
}

// stored is an order as it is in the ledger.
func stored(ctx context.Context, l *Ledger, key order.Key) (o order.Order, err error) {
	err = l.read(ctx, "reading an order", func(ctx context.Context, tx *sql.Tx) error {
		o, err = readOrder(ctx, tx, key)
		return err
	})
	return o, err
}

func read(t *testing.T, l *Ledger, key order.Key) order.Order {
	t.Helper()
	o, err := stored(t.Context(), l, key)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func same(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func says(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q does not contain %q", err, w)
		}
	}
}

// noted is an order with one more entry in its history; it does not matter which.
func noted(o order.Order, at time.Time) order.Order {
	o.History = append(slices.Clip(o.History), order.HistoryEntry{At: at, Kind: order.HistoryCancelRequested})
	return o
}
