package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"example.com/verifyo/state/session"
)

// checkWhole checks the whole file. It runs at each start, before anything is written: 20,000
// orders take 60 ms, and damage found later would be found in the middle of a rent. It uses the full check because
// the quick one, at half the time, misses an index that has lost its rows. Neither can see a
// letter that became another: a page has no checksum.
func checkWhole(ctx context.Context, db queryer) error {
	var said string
	if err := db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&said); err != nil {
		return err
	}
	if said != "ok" {
		return problem(session.LedgerDamaged, damagedWords, errors.New(said))
	}
	return nil
}

// noteName is the file that says under which name a damaged ledger is being set aside. It
// exists from before the first file is renamed until the new ledger is in place, so that a
// start after a crash in between can finish the work: a database without its journal would
// look sound but lack the newest orders.
const noteName = "ledger-setting-aside"

// damagedName begins the name of every damaged ledger that was set aside.
const damagedName = "ledger-damaged-"

// replace sets the damaged ledger aside and starts a new one with everything that can be read
// of the old. The caller holds the directory's lock.
//
// A window that has the old ledger open continues to read it under its new name, and its next
// write is refused: see checkInPlace. What it recorded before that is carried over. What it
// could no longer record is only on its screen, which says so. There is one gap: the damage
// may keep this window from locking the old file, while the other window, with the first page
// in its memory, still can. A write that it began before the renaming is then in the old file
// but not in the new one.
//
// moved is called when the damaged file has its new name.
func (f files) replace(moved func() error) (session.Replaced, error) {
	aside, err := f.freeName(damagedName + f.clock().UTC().Format(stampLayout))
	if err != nil {
		return session.Replaced{}, err
	}
	note := filepath.Join(f.dir, noteName)
	if err := os.WriteFile(note, []byte(filepath.Base(aside)+"\n"), 0o600); err != nil {
		return session.Replaced{}, errors.Join(fmt.Errorf("renaming the damaged file: %w", err), remove(note))
	}
	if err := errors.Join(flush(note), flush(f.dir)); err != nil {
		return session.Replaced{}, fmt.Errorf("renaming the damaged file: %w", err)
	}
	return f.goOnReplacing(aside, moved)
}

// letGo closes a damaged file before it is renamed. Only Windows needs that, because it cannot rename an open
// file. Closing makes SQLite write the journal into the file and remove the journal. Whoever uses the database
// later connects again, and finds the file that has its name by then.
func (l *Ledger) letGo() {
	if runtime.GOOS == "windows" {
		l.db().SetMaxIdleConns(0)
		l.db().SetMaxIdleConns(1)
	}
}

// resumeReplacing finishes a replacement that an earlier start did not.
func (f files) resumeReplacing() (session.Replaced, error) {
	note, err := os.ReadFile(filepath.Join(f.dir, noteName))
	if errors.Is(err, fs.ErrNotExist) {
		return session.Replaced{}, nil
	}
	if err != nil {
		return session.Replaced{}, err
	}
	name, whole := bytes.CutSuffix(note, []byte("\n"))
	if !whole { // the note is incomplete, so nothing was renamed
		return session.Replaced{}, remove(filepath.Join(f.dir, noteName))
	}
	return f.goOnReplacing(filepath.Join(f.dir, filepath.Base(string(name))), func() error { return nil })
}

// goOnReplacing takes all steps, or those that are left. No step undoes what an earlier try
// did.
func (f files) goOnReplacing(aside string, moved func() error) (session.Replaced, error) {
	if err := errors.Join(f.moveAside(aside), moved()); err != nil {
		return session.Replaced{}, fmt.Errorf("renaming the damaged file: %w", err)
	}
	r := session.Replaced{Path: aside, LossesUnknown: true} // until the orders are found
	err := f.rebuild(context.Background(), aside, f.fresh(), &r)
	if err == nil {
		err = f.install()
	}
	if err == nil {
		err = os.Remove(filepath.Join(f.dir, noteName))
	}
	if err != nil {
		return session.Replaced{}, fmt.Errorf("creating a new one (the damaged one is now %s): %w", aside, err)
	}
	return r, nil
}

// moveAside renames the database and the files that belong to it. The database is last: when
// it has its new name, all of them do.
func (f files) moveAside(aside string) error {
	if _, err := os.Lstat(aside); err == nil {
		return nil
	}
	if err := makeFile(f.path()); err != nil { // there may be only a journal
		return err
	}
	for _, suffix := range companions() {
		if err := os.Rename(f.path()+suffix, aside+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return flush(f.dir)
}
