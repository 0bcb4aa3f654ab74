package app_test

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/app"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/order/sample"
	"example.com/verifyo/state/session"
)

// exporting is an app whose ledger has some orders, and an empty folder for files.
type exporting struct {
	*bench
	orders []order.Order
	folder string
}

// export runs a test with that many orders in the ledger, besides the one that a test may rent.
func export(t *testing.T, n int, test func(x *exporting)) {
	t.Helper()
	work(t, sandbox.Rules{}, 0, func(b *bench) {
		x := &exporting{bench: b, orders: sample.Orders(n, time.Now().Add(-time.Hour)), folder: b.t.TempDir()}
		b.must(b.ledger.Restore(b.t.Context(), x.orders))
		test(x)
	})
}

// wanted is an export of all orders under a name.
func (x *exporting) wanted(name string) session.Export {
	return session.Export{Search: session.Search{Query: history.Query{At: time.Now()}}, Folder: x.folder, Name: name, Began: time.Now()}
}

// end writes pages until the end.
func (x *exporting) end(ctx context.Context, e *app.Export) session.ExportEnded {
	x.t.Helper()
	for {
		switch e := e.Next(ctx).(type) {
		case session.ExportEnded:
			return e
		case session.ExportProgressed:
		default:
			x.t.Fatalf("a page brings %T", e)
		}
	}
}

// files are the names in the folder.
func (x *exporting) files() string {
	x.t.Helper()
	entries, err := os.ReadDir(x.folder)
	x.must(err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

// rows are the rows of a file, without the names of the columns.
func (x *exporting) rows(name string) (rows []map[string]string) {
	x.t.Helper()
	text, err := os.Open(filepath.Join(x.folder, name))
	x.must(err)
	defer text.Close()
	all, err := csv.NewReader(text).ReadAll()
	x.must(err)
	for _, cells := range all[1:] {
		row := map[string]string{}
		for i, column := range all[0] {
			row[column] = cells[i]
		}
		rows = append(rows, row)
	}
	return rows
}

// TestAFileHasEveryOrderOnceAndAddsUpToWhatTheHistorySays has several pages.
func TestAFileHasEveryOrderOnceAndAddsUpToWhatTheHistorySays(t *testing.T) {
	export(t, 2100, func(x *exporting) {
		e := x.app.NewExport(x.wanted("all.csv"))
		first := is[session.ExportProgressed](x.bench, e.Next(x.t.Context()))
		if first.Orders == 0 || first.Orders >= len(x.orders) || strings.Contains(x.files(), "all.csv") {
			x.t.Errorf("after a page, %d orders are written, and the folder has %s", first.Orders, x.files())
		}
		ended := x.end(x.t.Context(), e)
		rows, cost := x.rows("all.csv"), 0
		for i, row := range rows {
			if want := fmt.Sprint(len(x.orders) - i); row["key"] != want {
				x.t.Fatalf("row %d is order %s, want %s", i, row["key"], want)
			}
			units, err := strconv.Atoi(strings.ReplaceAll(row["cost"], ".", ""))
			if row["cost"] != "" {
				x.must(err)
			}
			cost += units
		}
		sum, err := x.ledger.Summary(x.t.Context(), history.Query{}, time.Now())
		x.must(err)
		if !ended.Written() || len(rows) != len(x.orders) || ended.Sum.Orders != len(rows) || int64(cost) != sum.All.Cost || ended.Sum.Spent() != sum.All.Spent() || cost == 0 {
			x.t.Errorf("%d rows cost %d, the history says %s, and the end %+v", len(rows), cost, sum.All.Spent(), ended)
		}
		if x.files() != "all.csv" || ended.Path.String() != filepath.Join(x.folder, "all.csv") {
			x.t.Errorf("the file is %s in a folder with %s", ended.Path, x.files())
		}
	})
}

func TestAFileHasWhatTheSearchFindsAndNoMore(t *testing.T) {
	export(t, 300, func(x *exporting) {
		wanted, sought := x.wanted("some.csv"), x.orders[40].Service
		wanted.Search.Query.Words = []history.Word{{Text: strings.ToLower(sought.Name.String())}}
		ended := x.end(x.t.Context(), x.app.NewExport(wanted))
		want := 0
		for _, o := range x.orders {
			if strings.Contains(o.Service.Name.String(), sought.Name.String()) {
				want++
			}
		}
		if rows := x.rows("some.csv"); len(rows) != want || ended.Sum.Orders != want || !strings.Contains(rows[0]["service"], sought.Name.String()) {
			x.t.Errorf("%d rows, want %d", len(rows), want)
		}
		wanted = x.wanted("none.csv")
		wanted.Search.Query.Words = []history.Word{{Text: "nobody knows this"}}
		if ended := x.end(x.t.Context(), x.app.NewExport(wanted)); ended.File != session.FileEmpty || x.files() != "some.csv" {
			x.t.Errorf("a search without orders ends as %+v with %s", ended, x.files())
		}
	})
}

func TestAFileHasWhatIsNotSavedYet(t *testing.T) {
	export(t, 3, func(x *exporting) {
		wanted := x.wanted("unsaved.csv")
		wanted.Unsaved = []session.Change{{Order: 2, Step: func(o order.Order) order.Order { return o.Labelled(api.NewText("later")) }}}
		x.end(x.t.Context(), x.app.NewExport(wanted))
		for _, row := range x.rows("unsaved.csv") {
			if (row["label"] == "later") != (row["key"] == "2") {
				x.t.Errorf("order %s is labelled %q", row["key"], row["label"])
			}
		}
	})
}

func TestAFileThatIsThereStaysAsItIs(t *testing.T) {
	export(t, 2100, func(x *exporting) {
		write := func(name string) { x.must(os.WriteFile(filepath.Join(x.folder, name), []byte("theirs"), 0o600)) }
		write("old.csv")
		if ended := x.end(x.t.Context(), x.app.NewExport(x.wanted("old.csv"))); ended.File != session.FileExists {
			x.t.Errorf("a file that was there ends as %+v", ended)
		}
		e := x.app.NewExport(x.wanted("new.csv"))
		is[session.ExportProgressed](x.bench, e.Next(x.t.Context()))
		write("new.csv")
		if ended := x.end(x.t.Context(), e); ended.File != session.FileExists {
			x.t.Errorf("a file that came meanwhile ends as %+v", ended)
		}
		for _, name := range []string{"old.csv", "new.csv"} {
			if text, err := os.ReadFile(filepath.Join(x.folder, name)); err != nil || string(text) != "theirs" {
				x.t.Errorf("%s is now %q, %v", name, text, err)
			}
		}
		if x.files() != "new.csv old.csv" {
			x.t.Errorf("the folder has %s", x.files())
		}
	})
}

func TestNothingIsLeftOfAFileThatIsStopped(t *testing.T) {
	export(t, 2100, func(x *exporting) {
		ctx, stop := context.WithCancel(x.t.Context())
		e := x.app.NewExport(x.wanted("all.csv"))
		is[session.ExportProgressed](x.bench, e.Next(ctx))
		if x.files() == "" {
			x.t.Error("nothing is written after a page")
		}
		stop()
		if ended := x.end(ctx, e); !ended.Stopped || ended.Written() || x.files() != "" {
			x.t.Errorf("a stop ends as %+v and leaves %s", ended, x.files())
		}
		if ended := x.end(x.t.Context(), e); !ended.Stopped || x.files() != "" {
			x.t.Errorf("after the stop a page brings %+v and leaves %s", ended, x.files())
		}
	})
}

func TestNothingIsLeftOfAFileThatIsNotWholeWhenTheProgramEnds(t *testing.T) {
	export(t, 2100, func(x *exporting) {
		whole := x.end(x.t.Context(), x.app.NewExport(x.wanted("whole.csv")))
		e := x.app.NewExport(x.wanted("half.csv"))
		is[session.ExportProgressed](x.bench, e.Next(x.t.Context()))
		x.app.StopExports()
		if ended := x.end(x.t.Context(), e); !whole.Written() || !ended.Stopped || x.files() != "whole.csv" {
			x.t.Errorf("the end of the program leaves %s, and the next page brings %+v", x.files(), ended)
		}
	})
}

// TestTheEndOfTheProgramWaitsForAFileThatGetsItsName has the end come while the disk is given the last of the file.
func TestTheEndOfTheProgramWaitsForAFileThatGetsItsName(t *testing.T) {
	export(t, 3, func(x *exporting) {
		var finished, over atomic.Bool
		ended := make(chan bool, 1)
		disk := &full{left: 1000, finishing: func() {
			go func() {
				x.app.StopExports()
				over.Store(true)
				ended <- finished.Load()
			}()
			for range 10_000 {
				if runtime.Gosched(); over.Load() {
					break
				}
			}
			finished.Store(true)
		}}
		x.app.SetCreate(func(string) (app.WholeFile, error) { return disk, nil })
		if e := x.end(x.t.Context(), x.app.NewExport(x.wanted("all.csv"))); !e.Written() || disk.discarded || !<-ended {
			x.t.Errorf("the program ends before the file has its name: %+v", e)
		}
	})
}

func TestNoFileIsBegunOnceTheProgramEnds(t *testing.T) {
	export(t, 3, func(x *exporting) {
		e := x.app.NewExport(x.wanted("late.csv"))
		x.app.StopExports()
		if ended := x.end(x.t.Context(), e); !ended.Stopped || x.files() != "" {
			x.t.Errorf("it ends as %+v and leaves %s", ended, x.files())
		}
	})
}

// full is a file on a disk that is full after some writes.
type full struct {
	left      int
	discarded bool
	finishing func()
	finish    error
}

func (f *full) Write(b []byte) (int, error) {
	if f.left--; f.left < 0 {
		return 0, &os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
	}
	return len(b), nil
}

func (f *full) Finish() error {
	if f.finishing != nil {
		f.finishing()
	}
	return f.finish
}

func (f *full) Discard() error {
	f.discarded = true
	return nil
}

func TestAFullDiskIsSaidAndTheFileRemoved(t *testing.T) {
	export(t, 2100, func(x *exporting) {
		disk := &full{left: 3}
		x.app.SetCreate(func(string) (app.WholeFile, error) { return disk, nil })
		if ended := x.end(x.t.Context(), x.app.NewExport(x.wanted("all.csv"))); ended.File != session.FileDiskFull || !disk.discarded {
			x.t.Errorf("a full disk ends as %+v, removed: %v", ended, disk.discarded)
		}
		disk.left, disk.finish = 1000, syscall.ENOSPC // which some file systems only say at the end
		if ended := x.end(x.t.Context(), x.app.NewExport(x.wanted("all.csv"))); ended.File != session.FileDiskFull || ended.Written() {
			x.t.Errorf("a disk that is full at the end ends as %+v", ended)
		}
	})
}

func TestALostLedgerIsSaidAndTheFileRemoved(t *testing.T) {
	needsRemovableFiles(t)
	export(t, 2100, func(x *exporting) {
		e := x.app.NewExport(x.wanted("all.csv"))
		is[session.ExportProgressed](x.bench, e.Next(x.t.Context()))
		x.must(os.RemoveAll(x.dir))
		if ended := x.end(x.t.Context(), e); !ended.Problem.Unrecorded() || ended.Written() || x.files() != "" {
			x.t.Errorf("a lost ledger ends as %+v and leaves %s", ended, x.files())
		}
	})
}

func TestWhyAFileCannotBeWrittenIsTold(t *testing.T) {
	export(t, 3, func(x *exporting) {
		for name, want := range map[string]session.FileProblem{
			"missing/all.csv": session.FolderMissing, strings.Repeat("long", 100): session.FileMisnamed, "nul\x00": session.FileMisnamed, ".": session.FileExists,
		} {
			if ended := x.end(x.t.Context(), x.app.NewExport(x.wanted(name))); ended.File != want {
				x.t.Errorf("%q ends as %+v", name, ended)
			}
		}
		for err, want := range map[error]session.FileProblem{
			syscall.EACCES: session.FileForbidden, syscall.EROFS: session.FileForbidden, syscall.ENOTDIR: session.FolderMissing,
			syscall.EDQUOT: session.FileDiskFull, syscall.EIO: session.FileNotWritten,
		} {
			x.app.SetCreate(func(string) (app.WholeFile, error) { return nil, &os.PathError{Err: err} })
			if ended := x.end(x.t.Context(), x.app.NewExport(x.wanted("a.csv"))); ended.File != want {
				x.t.Errorf("%v ends as %+v", err, ended)
			}
		}
		if x.files() != "" {
			x.t.Errorf("the folder has %s", x.files())
		}
	})
}

func TestANameMayLeadToAnotherFolder(t *testing.T) {
	export(t, 3, func(x *exporting) {
		home, other := x.t.TempDir(), x.t.TempDir()
		x.t.Setenv("HOME", home)
		x.t.Setenv("USERPROFILE", home)
		for name, want := range map[string]string{
			"a.csv": filepath.Join(x.folder, "a.csv"), filepath.Join(other, "a.csv"): filepath.Join(other, "a.csv"), "~" + string(filepath.Separator) + "a.csv": filepath.Join(home, "a.csv"),
		} {
			ended := x.end(x.t.Context(), x.app.NewExport(x.wanted(name)))
			if _, err := os.Stat(want); err != nil || ended.Path.String() != want {
				x.t.Errorf("%s is written to %s: %v", name, ended.Path, err)
			}
		}
	})
}

func TestTheFolderIsTheFirstThatTakesFiles(t *testing.T) {
	in := func(folder string) func() (string, error) { return func() (string, error) { return folder, nil } }
	none := func() (string, error) { return "", errors.New("removed") }
	there, missing := t.TempDir(), filepath.Join(t.TempDir(), "missing")
	export(t, 1, func(x *exporting) {
		for _, test := range []struct {
			folders []func() (string, error)
			want    string
		}{
			{[]func() (string, error){in(there), in(missing)}, there},
			{[]func() (string, error){in(missing), in(there)}, there},
			{[]func() (string, error){none, in(there)}, there},
			{[]func() (string, error){in(missing), none}, missing},
		} {
			x.app.ExportTo(test.folders...)
			if got := is[session.ExportFolderFound](x.bench, x.app.ExportFolder("orders.csv")).Folder; got != test.want {
				x.t.Errorf("the folder is %q, want %q", got, test.want)
			}
		}
	})
}

// TestASecondFileOfADayGetsTheNextFreeName has files and a folder in the way.
func TestASecondFileOfADayGetsTheNextFreeName(t *testing.T) {
	export(t, 1, func(x *exporting) {
		x.app.ExportTo(func() (string, error) { return x.folder, nil })
		for _, want := range []string{"orders.csv", "orders-2.csv", "orders-3.csv"} {
			if got := is[session.ExportFolderFound](x.bench, x.app.ExportFolder("orders.csv")).Name; got != want {
				x.t.Errorf("the name is %q, want %q", got, want)
			}
			x.must(os.Mkdir(filepath.Join(x.folder, want), 0o700))
		}
	})
}
