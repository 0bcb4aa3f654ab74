package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"example.com/verifyo/state"
)

// checkWhole looks through the whole file. It is done at each start: 20,000 orders take
// 60 ms, and a damage that is found later is found in the middle of a rent. It is the
// full check and not the quick one, which takes half the time and does not see an index
// that has lost its rows. What it cannot see is a letter that became another: a page has
// no checksum.
func checkWhole(ctx context.Context, db *sql.DB) error {
	var said string
	if err := db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&said); err != nil {
		return err
	}
	if said != "ok" {
		return trouble(state.LedgerDamaged, damagedWords, errors.New(said))
	}
	return nil
}

// noteName is the file that says under which name a damaged ledger is being set aside. It
// is there from before the first file is renamed until the new ledger is in place, so that
// a start after a crash in between goes on with it: a database without its journal would
// look whole and lack the newest orders.
const noteName = "ledger-setting-aside"

// damagedName begins the name of every damaged ledger that was set aside.
const damagedName = "ledger-damaged-"

// replace sets the damaged ledger aside and begins a new one with all that can be read of
// the old. It is called with the directory's lock held.
//
// A window that has the old ledger open goes on reading it under its new name, and its
// next write is refused: see checkPlace. What it recorded before that is carried over.
// What it knows and could not record any more is on its screen alone, which says so. There
// is one gap: where the damage is such that the lock on the old file cannot be taken here
// while that window, with the first page in its memory, still can, a write that it began
// before the renaming is in the old file and not in the new one.
//
// moved is called once the damaged file has its new name.
func (s site) replace(moved func() error) (state.Replaced, error) {
	aside, err := s.freeName(damagedName + s.clock().UTC().Format("20060102-150405"))
	if err != nil {
		return state.Replaced{}, err
	}
	note := filepath.Join(s.dir, noteName)
	if err := os.WriteFile(note, []byte(filepath.Base(aside)+"\n"), 0o600); err != nil {
		return state.Replaced{}, errors.Join(fmt.Errorf("setting the damaged file aside: %w", err), remove(note))
	}
	if err := errors.Join(flush(note), flush(s.dir)); err != nil {
		return state.Replaced{}, fmt.Errorf("setting the damaged file aside: %w", err)
	}
	return s.goOnReplacing(aside, moved)
}

// resumeReplacing goes on where a start was cut short.
func (s site) resumeReplacing() (state.Replaced, error) {
	note, err := os.ReadFile(filepath.Join(s.dir, noteName))
	if errors.Is(err, fs.ErrNotExist) {
		return state.Replaced{}, nil
	}
	if err != nil {
		return state.Replaced{}, err
	}
	name, whole := bytes.CutSuffix(note, []byte("\n"))
	if !whole { // it was not yet written, so nothing was renamed
		return state.Replaced{}, remove(filepath.Join(s.dir, noteName))
	}
	return s.goOnReplacing(filepath.Join(s.dir, filepath.Base(string(name))), func() error { return nil })
}

// goOnReplacing does all steps, or those that were not done. None of them undoes what an
// earlier try did.
func (s site) goOnReplacing(aside string, moved func() error) (state.Replaced, error) {
	if err := errors.Join(s.moveAside(aside), moved()); err != nil {
		return state.Replaced{}, fmt.Errorf("setting the damaged file aside: %w", err)
	}
	r := state.Replaced{Path: aside, Uncounted: true} // until the orders are found
	err := s.rebuild(context.Background(), aside, s.fresh(), &r)
	if err == nil {
		err = s.place()
	}
	if err == nil {
		err = os.Remove(filepath.Join(s.dir, noteName))
	}
	if err != nil {
		return state.Replaced{}, fmt.Errorf("beginning a new one, the damaged one is now %s: %w", aside, err)
	}
	return r, nil
}

// moveAside renames the database and what belongs to it, the database last: once it has
// its new name, all have.
func (s site) moveAside(aside string) error {
	if _, err := os.Lstat(aside); err == nil {
		return nil
	}
	if err := makeFile(s.path()); err != nil { // there may be a journal alone
		return err
	}
	for _, suffix := range companions() {
		if err := os.Rename(s.path()+suffix, aside+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return flush(s.dir)
}
