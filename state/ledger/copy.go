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
	"time"
)

// saveCopy writes a copy of the database to ledger-schema<N>.db beside it. It never overwrites
// an older copy of that name, and an unfinished copy never gets the name.
func (f files) saveCopy(ctx context.Context, db *sql.DB, version int) error {
	path, err := f.freeName(fmt.Sprintf("ledger-schema%d", version))
	if err != nil {
		return err
	}
	part := filepath.Join(f.dir, "ledger-copy.part")
	if err := remove(part); err != nil {
		return err
	}
	if err := makeFile(part); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return errors.Join(err, os.Remove(part))
	}
	if err := flush(part); err != nil {
		return err
	}
	if err := os.Rename(part, path); err != nil {
		return err
	}
	f.removeOldCopies()
	return flush(f.dir)
}

// copiesKept is how many copies of older schemas stay, the newest ones.
const copiesKept = 2

// removeOldCopies removes the others. One that cannot be removed stays: it is in nobody's way.
func (f files) removeOldCopies() {
	paths, _ := filepath.Glob(filepath.Join(f.dir, "ledger-schema*.db"))
	made := map[string]time.Time{}
	for _, path := range paths {
		if info, err := os.Lstat(path); err == nil {
			made[path] = info.ModTime()
		}
	}
	slices.SortFunc(paths, func(a, b string) int { return made[b].Compare(made[a]) })
	for _, path := range paths[min(copiesKept, len(paths)):] {
		_ = os.Remove(path)
	}
}

// freeName is an unused path in the directory: the name itself, or with a number after it.
func (f files) freeName(name string) (string, error) {
	path := filepath.Join(f.dir, name+".db")
	for i := 2; ; i++ {
		if _, err := os.Lstat(path); err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return path, nil
			}
			return "", err
		}
		path = filepath.Join(f.dir, fmt.Sprintf("%s-%d.db", name, i))
	}
}

// remove removes a file if there is one.
func remove(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// flush makes a file, or the names in a directory, survive a power cut.
func flush(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
