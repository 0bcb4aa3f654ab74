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

	"example.com/verifyo/state/newfile"
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

// writeBackup gives the file its name or removes it, however that ends.
func (f files) writeBackup(ctx context.Context, path string) (b Backup, err error) {
	if filepath.Dir(path) == f.dir && strings.HasPrefix(filepath.Base(path), "ledger") {
		return Backup{}, fmt.Errorf("in %s, names that begin with ledger belong to verifyo: choose another name", f.dir)
	}
	file, err := newfile.Create(path)
	if err != nil {
		return Backup{}, f.notWritten(path, err)
	}
	b = Backup{Path: path}
	_, err = withoutTrace(f, func(dsn string) (none struct{}, err error) {
		return none, f.fillBackup(ctx, dsn, &b, file.Unfinished())
	})
	if err != nil {
		return Backup{}, errors.Join(err, file.Discard())
	}
	if err := file.Finish(); err != nil {
		return Backup{}, f.notWritten(path, err)
	}
	return b, nil
}

// notWritten says why there is no backup.
func (f files) notWritten(path string, err error) error {
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s exists and is not overwritten: choose another name", path)
	}
	f.dir = filepath.Dir(path) // what is wrong is wrong there
	return fmt.Errorf("writing the backup %s: %w", path, f.explain(err))
}

// fillBackup writes the ledger to a file, in place of what an earlier try wrote, checks it, and notes what is in it.
func (f files) fillBackup(ctx context.Context, dsn string, b *Backup, to string) error {
	db, err := f.openToRead(ctx, dsn)
	if err != nil {
		return fmt.Errorf("reading the database %s: %w", f.path(), startFirst(f.explain(err)))
	}
	defer db.Close()
	err = errors.Join(emptied(to), f.checkRoomForCopy(filepath.Dir(to), 0))
	if err == nil {
		err = writeCopy(ctx, db, to)
	}
	if err == nil {
		err = b.read(ctx, to)
	}
	if err != nil {
		return f.notWritten(b.Path, err)
	}
	return nil
}

// emptied makes an empty file of one that only its owner may read, whether it is there or not.
func emptied(path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}

// openToRead opens the ledger as it is for reading, and refuses one that is not sound. It neither makes nor
// changes it, even if it is older.
func (f files) openToRead(ctx context.Context, dsn string) (*sql.DB, error) {
	if _, err := os.Stat(f.path()); errors.Is(err, fs.ErrNotExist) {
		return nil, errNone
	}
	db, err := connect(dsn)
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

// read checks the written file, and notes what is in it.
func (b *Backup) read(ctx context.Context, part string) error {
	db, err := connect(dsnAsIs(part))
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
