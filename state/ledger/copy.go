package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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
	return flush(f.dir)
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
