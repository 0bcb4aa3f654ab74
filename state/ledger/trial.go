package ledger

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"example.com/verifyo/state/ledger/instances"
	"example.com/verifyo/state/session"
)

// Trial is what trying the ledger has shown.
type Trial struct {
	Path    string
	None    bool   // there is none yet: the first start makes it
	Size    int64  // in bytes
	Orders  int    // known only if the file could be read
	Windows int    // that have it open
	Free    uint64 // bytes free on the disk, if FreeKnown
	// FreeKnown is false if the system does not say how much is free. Zero bytes are a full disk.
	FreeKnown bool

	Read  error // why it cannot be read, in the operator's terms
	Write error // why it cannot be written; nil if it was not tried because it cannot be read

	// Replaceable is true if it is damaged and the next start can make a new one of what is left: see damaged.go. Then
	// Write is about the new one.
	Replaceable bool
}

// Try reads the whole ledger in dir, and begins a write that it takes back. It leaves everything as
// it was, except for an empty journal beside a file that cannot be written, and makes no ledger.
// Windows may have it open.
func Try(ctx context.Context, dir string) Trial {
	f, err := filesIn(dir)
	if err != nil {
		return Trial{Read: err}
	}
	return f.try(ctx)
}

func (f files) try(ctx context.Context) Trial {
	t := Trial{Path: f.path(), Size: sizeOf(f.path()), Windows: instances.Windows(f.dir)}
	t.Free, t.FreeKnown = f.probe(nearest(f.dir)).known()
	if there, err := exists(f.path()); err == nil && !there {
		t.None, t.Read = true, f.explain(f.tryNew())
	} else {
		t.Orders, t.Read = f.tryReading(ctx)
	}
	switch {
	case isProblem(t.Read, session.LedgerDamaged):
		t.Write = f.explain(f.tryReplacing(ctx))
		t.Replaceable = t.Write == nil
	case t.Read == nil && !t.None:
		t.Write = f.explain(f.tryWriting(ctx))
	}
	return t
}

// tryReplacing tries whether a start could set the damaged file aside and make a new one. For that, it needs the lock of
// the directory.
func (f files) tryReplacing(ctx context.Context) error {
	return instances.WithDirLock(ctx, f.dir, func(locked bool) error {
		if !locked {
			return errors.New("this file system has no locks, so the damaged file stays where it is: choose another --state-dir")
		}
		return errors.Join(f.checkDisk(), f.checkRoomForCopy(f.dir, 0), f.tryFile(f.dir))
	})
}

// tryNew tries whether the first start could make the ledger.
func (f files) tryNew() error {
	if !empty(f.path() + "-wal") {
		return problem(session.LedgerDamaged, damagedWords, errors.New("the file is gone, and its journal is not"))
	}
	if reason, found := obstacle(f.dir); found {
		return unfitDir(f.dir, reason)
	}
	above := f
	above.dir = nearest(f.dir)
	if err := errors.Join(above.checkDisk(), above.checkRoom()); err != nil {
		return err
	}
	return f.tryFile(above.dir)
}

// tryFile tries whether a file can be made in a directory.
func (f files) tryFile(dir string) error {
	file, err := os.CreateTemp(dir, ".verifyo-check-*")
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return noPermission(f.dir, err)
	}
	if err != nil {
		return err
	}
	return errors.Join(file.Close(), os.Remove(file.Name()))
}

// nearest is the directory, or the closest one above it that exists.
func nearest(dir string) string {
	for {
		_, err := os.Stat(dir)
		above := filepath.Dir(dir)
		if !errors.Is(err, fs.ErrNotExist) || above == dir {
			return dir
		}
		dir = above
	}
}

func (f files) tryReading(ctx context.Context) (orders int, err error) {
	if err := errors.Join(f.checkDisk(), f.checkFile()); err != nil {
		return 0, err
	}
	db, err := f.openToRead(ctx, dsnFor("ro", f.path()))
	if err == nil {
		err = db.QueryRowContext(ctx, "SELECT count(*) FROM orders").Scan(&orders)
		err = errors.Join(err, db.Close())
	}
	return orders, f.explain(err)
}

// tryWriting begins a write and takes it back. Closing the last connection removes the journal by its name,
// so nobody may set the file aside meanwhile.
func (f files) tryWriting(ctx context.Context) error {
	if err := f.checkRoom(); err != nil {
		return err
	}
	return instances.WithDirLock(ctx, f.dir, func(bool) error {
		db, err := connect(dsn(f.path()))
		if err != nil {
			return err
		}
		return errors.Join(insist(ctx, func() error { return beginAndUndo(ctx, db) }), db.Close())
	})
}

// beginAndUndo also updates no row: in a file that is read-only, SQLite begins a transaction that only reads, and
// fails at the first statement that writes.
func beginAndUndo(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil) // with the lock for writing: see dsnFor
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE account SET changes = changes WHERE FALSE")
	return errors.Join(err, tx.Rollback())
}
