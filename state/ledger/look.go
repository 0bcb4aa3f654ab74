package ledger

import (
	"context"
	"database/sql"
	"os"
	"runtime"
	"time"
)

// Look is what the system says about the ledger's files. It is cheap enough for a program that does
// nothing else. The zero Look is like no other.
type Look struct {
	in        *opened
	file, wal os.FileInfo
	sure      bool    // a later write will change the journal's time
	commits   commits // if it is not sure
}

// recentWrite is longer than it takes from the write to the journal, which sets its time, until the
// disk has it and readers see the commit; and longer than the steps in which file systems count
// time. A look in between would take what was read before the commit for all there is, so it asks
// the database what is committed.
const recentWrite = 5 * time.Second

// Look looks at the ledger's files. Every commit of any window is written to the journal, which
// changes its time or its length. Windows tells both late, so there the database is always asked. The time of a file is
// told by the system's clock: if that was set back since, the files tell nothing either.
func (l *Ledger) Look(ctx context.Context) Look {
	look, err := onDisk(ctx, l, func(ctx context.Context) (Look, error) { return l.look(ctx) }, nil)
	if err != nil {
		return Look{}
	}
	return look
}

func (l *Ledger) look(ctx context.Context) (look Look, err error) {
	look.in = l.opened.Load()
	if look.file, err = os.Stat(l.files.path()); err != nil {
		return Look{}, err
	}
	if look.wal, err = os.Stat(l.files.path() + "-wal"); err != nil {
		return Look{}, err
	}
	look.sure = runtime.GOOS != "windows" && l.files.clock().Sub(look.wal.ModTime()) >= recentWrite
	if look.sure {
		return look, nil
	}
	err = l.read(ctx, "looking for changes by other windows", func(ctx context.Context, tx *sql.Tx) error {
		look.commits, err = l.opened.Load().commits(ctx, tx)
		return err
	})
	return look, err
}

// Sure reports whether the next commit will change how the files look. It is false for some seconds
// after a write, because its commit may still be under way.
func (look Look) Sure() bool { return look.sure }

// Same reports whether certainly nobody wrote between two looks.
func (look Look) Same(later Look) bool {
	switch {
	case look.in == nil || later.in != look.in || !os.SameFile(look.file, look.in.file) || !os.SameFile(later.file, look.file):
		return false
	case !look.sure:
		return later.commits == look.commits
	}
	return os.SameFile(later.wal, look.wal) && later.wal.Size() == look.wal.Size() && later.wal.ModTime().Equal(look.wal.ModTime())
}

// commits changes with every commit. It is zero if nobody has looked.
type commits struct {
	others int64 // see version
	own    int64 // rows that this connection has written
}

func (in *opened) commits(ctx context.Context, tx *sql.Tx) (c commits, err error) {
	if c.others, err = in.version(ctx, tx); err != nil {
		return commits{}, err
	}
	err = tx.QueryRowContext(ctx, "SELECT total_changes()").Scan(&c.own)
	return c, err
}
