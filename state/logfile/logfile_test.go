package logfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
)

// disk is a file that a test can fill or block.
type disk struct {
	mu      sync.Mutex
	written bytes.Buffer
	full    bool
	room    int           // bytes that a full disk still accepts
	stuck   chan struct{} // writes wait until it is closed; nil never blocks
	closed  bool
}

func (d *disk) Write(line []byte) (int, error) {
	if d.stuck != nil {
		<-d.stuck
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.full {
		n := min(d.room, len(line))
		d.room -= n
		d.written.Write(line[:n])
		return n, errors.New("no room")
	}
	return d.written.Write(line)
}

func (d *disk) Close() error { d.closed = true; return nil }

func (d *disk) set(full bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.full = full
}

func log(f io.Writer, lines int) {
	for n := range lines {
		fmt.Fprintf(f, "line %d\n", n)
	}
}

func TestEveryLineIsInTheFileAfterClose(t *testing.T) {
	name := filepath.Join(t.TempDir(), "log")
	if err := os.WriteFile(name, []byte("before\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := Open(name)
	if err != nil {
		t.Fatal(err)
	}
	log(f, 3)
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != "before\nline 0\nline 1\nline 2\n" {
		t.Errorf("%q, %v", got, err)
	}
	log(f, 1) // a write after Close is harmless
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}

func TestABlockedFileDoesNotMakeTheProgramWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{stuck: make(chan struct{})}
		f := start(d)
		log(slogged(f), waiting+10)
		if err := f.Close(); err == nil {
			t.Error("no error reports the lost lines")
		}
		close(d.stuck)
		if err := f.Close(); err != nil {
			t.Error(err)
		}
		got := d.written.String()
		if lines := strings.Count(got, "\n"); lines > waiting+2 || !strings.Contains(got, "left out") || !d.closed {
			t.Errorf("%d lines, closed: %v", lines, d.closed)
		}
	})
}

// slogged writes through a logger, which holds a lock during each write.
func slogged(f io.Writer) io.Writer {
	return slog.NewLogLogger(slog.NewTextHandler(f, nil), slog.LevelInfo).Writer()
}

func TestLinesLostOnAFullDiskAreCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{full: true}
		f := start(d)
		log(f, 5)
		synctest.Wait()
		d.set(false)
		log(f, 2)
		if err := f.Close(); err != nil {
			t.Error(err)
		}
		if got := d.written.String(); !strings.HasSuffix(got, ": 5\nline 0\nline 1\n") {
			t.Errorf("%q", got)
		}
	})
}

func TestMissingLinesAreReportedWhereTheyAreMissing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{stuck: make(chan struct{})}
		f := start(d)
		log(f, 1)
		synctest.Wait() // the writer has that line
		log(f, waiting+10)
		close(d.stuck)
		synctest.Wait()
		fmt.Fprintln(f, "after the loss")
		if err := f.Close(); err != nil {
			t.Error(err)
		}
		end := fmt.Sprintf("line %d\nlines left out because the file was too slow: 10\nafter the loss\n", waiting-1)
		if got := d.written.String(); !strings.HasSuffix(got, end) || strings.Count(got, "left out") != 1 {
			t.Errorf("%q", got[max(0, len(got)-200):])
		}
	})
}

func TestALineAfterAnIncompleteOneStartsANewLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{full: true, room: 3}
		f := start(d)
		log(f, 2)
		synctest.Wait()
		d.set(false)
		log(f, 1)
		if err := f.Close(); err != nil {
			t.Error(err)
		}
		if got := d.written.String(); got != "lin\nlines left out because the file was too slow: 2\nline 0\n" {
			t.Errorf("%q", got)
		}
	})
}

func TestALogThatIsNotAFileIsRefusedWithAReason(t *testing.T) {
	dir := t.TempDir()
	for name, says := range map[string]string{
		dir:                               "is a directory",
		os.DevNull:                        "a device",
		filepath.Join(dir, "none", "log"): "there is no directory " + filepath.Join(dir, "none"),
	} {
		_, err := Open(name)
		if err == nil || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheLogIsNeverWrittenIntoAnotherFileOfTheProgram(t *testing.T) {
	name := filepath.Join(t.TempDir(), "ledger.db")
	if err := os.WriteFile(name, []byte("orders"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(name, filepath.Join(t.TempDir(), "none"), name); err == nil || !strings.Contains(err.Error(), name) {
		t.Errorf("a file in use was not refused: %v", err)
	}
}
