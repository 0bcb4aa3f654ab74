package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"time"

	"example.com/verifyo/state/newfile"
)

// writeCopy writes a copy of the database to an empty file. The file must exist, because one that
// SQLite makes may be read by others; it is flushed here, because SQLite does not do that.
func writeCopy(ctx context.Context, db *sql.DB, part string) error {
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return errors.Join(err, removePart(part))
	}
	return flush(part)
}

// removePart removes an unfinished copy, and the journal that SQLite has while it writes one.
func removePart(part string) error { return errors.Join(remove(part+"-journal"), remove(part)) }

// copiesKept is how many copies of each kind stay, the newest ones.
const copiesKept = 2

// Before such a change, a copy of the database is written beside it. Its name begins like this.
const (
	schemaName  = "ledger-schema"
	restoreName = "ledger-before-restore-"
)

// saveOldSchema writes a copy of the database to ledger-schema<N>.db beside it before a migration.
func (f files) saveOldSchema(ctx context.Context, db *sql.DB, version int) error {
	_, err := f.saveBefore(ctx, db, schemaName, fmt.Sprint(version), "")
	return err
}

// saveBefore writes a copy of the database beside it before a change. It never overwrites an older copy of
// that name, and an unfinished copy never gets the name. Of the older copies of that kind it removes all but the newest
// and the one in use. The caller holds the directory's lock.
func (f files) saveBefore(ctx context.Context, db *sql.DB, kind, which, inUse string) (path string, err error) {
	path, err = f.freeName(kind + which)
	if err != nil {
		return "", err
	}
	part := f.schemaPart()
	if err := errors.Join(removePart(part), makeFile(part)); err != nil {
		return "", err
	}
	if err := writeCopy(ctx, db, part); err != nil {
		return "", err
	}
	if err := os.Rename(part, path); err != nil {
		return "", err
	}
	older := slices.DeleteFunc(f.copiesBefore(kind), func(other string) bool { return other == path || sameFile(other, inUse) })
	for _, old := range tooMany(append([]string{path}, older...)) {
		_ = os.Remove(old) // one that cannot be removed is in nobody's way
	}
	return path, flush(f.dir)
}

// sameFile reports whether two paths lead to one file.
func sameFile(a, b string) bool {
	ofA, errA := os.Stat(a)
	ofB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(ofA, ofB)
}

// schemaPart is where a copy is made before a migration.
func (f files) schemaPart() string { return filepath.Join(f.dir, "ledger-copy.part") }

// tooMany are the copies beyond the newest, which come first.
func tooMany(paths []string) []string { return paths[min(copiesKept, len(paths)):] }

// copiesBefore are the copies from before changes of a kind, the newest first.
func (f files) copiesBefore(kind string) []string {
	paths := f.glob(kind + "*.db")
	made := map[string]time.Time{}
	for _, path := range paths {
		if info, err := os.Lstat(path); err == nil {
			made[path] = info.ModTime()
		}
	}
	sort.Slice(paths, func(i, j int) bool { return made[paths[i]].After(made[paths[j]]) })
	return paths
}

// freeName is an unused path in the directory: the name itself, or with a number after it.
func (f files) freeName(name string) (string, error) {
	free, err := newfile.FreeName(f.dir, name+".db")
	return filepath.Join(f.dir, free), err
}

// remove removes a file if there is one.
func remove(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
