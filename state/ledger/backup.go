package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Backup is a backup that was written.
type Backup struct {
	Path   string
	Orders int
	Size   int64
	Schema int
}

// WriteBackup writes a copy of the ledger in dir to a new file, which only its owner may read. Windows may
// have the ledger open, and rent meanwhile. The ledger is only read, so the backup has its schema, even an
// older one. The file gets its name only when it is complete and checked.
func WriteBackup(ctx context.Context, dir, path string) (Backup, error) {
	f, err := filesIn(dir)
	if err == nil {
		path, err = filepath.Abs(path)
	}
	if err != nil {
		return Backup{}, err
	}
	return f.writeBackup(ctx, path)
}

func (f files) writeBackup(ctx context.Context, path string) (Backup, error) {
	target := f
	target.dir = filepath.Dir(path)
	if err := f.checkBackupName(path); err != nil {
		return Backup{}, err
	}
	db, err := f.openToRead(ctx)
	if err != nil {
		return Backup{}, fmt.Errorf("reading the database %s: %w", f.path(), startFirst(f.explain(err)))
	}
	defer db.Close()
	err = f.checkRoomForCopy(target.dir, 0)
	var b Backup
	if err == nil {
		b, err = writeBackupAs(ctx, db, path)
	}
	if err != nil {
		return Backup{}, fmt.Errorf("writing the backup %s: %w", path, target.explain(err))
	}
	return b, nil
}

// checkBackupName refuses a file that exists, and names that would be taken for copies made by verifyo,
// which removes the older ones.
func (f files) checkBackupName(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%s exists and is not overwritten: choose another name", path)
	}
	if filepath.Dir(path) == f.dir && strings.HasPrefix(filepath.Base(path), "ledger") {
		return fmt.Errorf("in %s, names that begin with ledger belong to verifyo: choose another name", f.dir)
	}
	return nil
}

// openToRead opens the ledger as it is for reading, and refuses one that is not sound. It neither makes nor
// changes it, even if it is older.
func (f files) openToRead(ctx context.Context) (*sql.DB, error) {
	if _, err := os.Stat(f.path()); errors.Is(err, fs.ErrNotExist) {
		return nil, errNone
	}
	db, err := connect(dsnFor("ro", f.path()))
	if err != nil {
		return nil, err
	}
	err = insist(ctx, func() error {
		if err := f.checkOurs(ctx, db, true); err != nil {
			return err
		}
		limitCache(ctx, db)
		return checkWhole(ctx, db)
	})
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

var errNone = errors.New("there is none: verifyo creates it at its first start")

// writeBackupAs writes the backup beside its place, checks it and gives it its name.
func writeBackupAs(ctx context.Context, db *sql.DB, path string) (Backup, error) {
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*"+partSuffix) // only its owner may read it
	if err != nil {
		return Backup{}, err
	}
	part := file.Name()
	if err = file.Close(); err == nil {
		err = writeCopy(ctx, db, part)
	}
	b := Backup{Path: path}
	if err == nil {
		err = b.read(ctx, part)
	}
	if err == nil {
		err = giveName(part, path)
	}
	if err != nil {
		return Backup{}, errors.Join(err, removePart(part))
	}
	return b, nil
}

// read checks the written file, and notes what is in it.
func (b *Backup) read(ctx context.Context, part string) error {
	db, err := connect(dsnFor("ro", part))
	if err != nil {
		return err
	}
	defer db.Close()
	if err := checkWhole(ctx, db); err != nil {
		return err
	}
	if b.Schema, err = schemaOf(ctx, db); err != nil {
		return err
	}
	info, err := os.Stat(part)
	if err != nil {
		return err
	}
	b.Size = info.Size()
	return db.QueryRowContext(ctx, "SELECT count(*) FROM orders").Scan(&b.Orders)
}

// giveName renames a complete file, and fails if another one has the name by now.
func giveName(part, path string) error {
	reserved, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(reserved.Close(), os.Rename(part, path)); err != nil {
		return err
	}
	return flush(filepath.Dir(path))
}
