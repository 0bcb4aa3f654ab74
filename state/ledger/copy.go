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

// keepCopy writes what the file holds to ledger-schema<N>.db beside it. An older copy of
// that name is never overwritten, and one that was not finished never has the name.
func (s site) keepCopy(ctx context.Context, db *sql.DB, version int) error {
	path, err := s.freeName(fmt.Sprintf("ledger-schema%d", version))
	if err != nil {
		return err
	}
	part := filepath.Join(s.dir, "ledger-copy.part")
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
	return flush(s.dir)
}

// freeName is a path in the directory that nothing has yet, as like the wish as can be.
func (s site) freeName(wish string) (string, error) {
	path := filepath.Join(s.dir, wish+".db")
	for i := 2; ; i++ {
		if _, err := os.Lstat(path); err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return path, nil
			}
			return "", err
		}
		path = filepath.Join(s.dir, fmt.Sprintf("%s-%d.db", wish, i))
	}
}

// remove removes a file, where there is one.
func remove(path string) error {
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// flush has a file, or the names in a directory, survive a power cut.
func flush(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
