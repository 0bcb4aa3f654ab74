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
	sureIn    time.Duration // when a later write will change the journal's time; zero if it will now
	commits   commits       // if it is not sure, or the look before was not
}

// RecentWrite is longer than it takes from the write to the journal, which sets its time, until the
// disk has it and readers see the commit; and longer than the steps in which file systems count
// time. A look in between would take what was read before the commit for all there is, so it asks
// the database what is committed.
const RecentWrite = 5 * time.Second

// Look looks at the ledger's files. Every commit of any window is written to the journal, which
// changes its time or its length. Windows tells both late, so there the database is always asked. The time of a file is
// told by the system's clock: if that was set back since, the files tell nothing until it has caught up. before is the
// look to compare this one with.
func (l *Ledger) Look(ctx context.Context, before Look) Look {
	look, err := onDisk(ctx, l, func(ctx context.Context) (Look, error) { return l.look(ctx, before) }, nil)
	if err != nil {
		return Look{}
	}
	return look
}

func (l *Ledger) look(ctx context.Context, before Look) (look Look, err error) {
	look.in = l.opened.Load()
	if look.file, err = os.Stat(l.files.path()); err != nil {
		return Look{}, err
	}
	if look.wal, err = os.Stat(l.files.path() + "-wal"); err != nil {
		return Look{}, err
	}
	look.sureIn = l.sureIn(look.wal)
	if look.Sure() && before.Sure() {
		return look, nil
	}
	err = l.read(ctx, "looking for changes by other windows", func(ctx context.Context, tx *sql.Tx) error {
		look.commits, err = l.opened.Load().commits(ctx, tx)
		return err
	})
	return look, err
}

// toldLate is whether the system tells of a write only some time after it: no look is sure there.
const toldLate = runtime.GOOS == "windows"

// sureIn is how long it takes until every commit changes how the journal looks.
func (l *Ledger) sureIn(wal os.FileInfo) time.Duration {
	return max(0, RecentWrite-l.files.clock().Sub(wal.ModTime()))
}

// Sure reports whether the next commit will change how the files look. It is false for some seconds
// after a write, because its commit may still be under way.
func (look Look) Sure() bool { return !toldLate && look.sureIn == 0 }

// SureIn is how long it takes until a look is sure if nobody writes meanwhile. ever is false if no look is sure on this
// system.
func (look Look) SureIn() (in time.Duration, ever bool) { return look.sureIn, !toldLate }

// Same reports whether certainly nobody wrote between two looks.
func (look Look) Same(later Look) bool {
	switch {
	case look.in == nil || later.in != look.in || !os.SameFile(look.file, look.in.file) || !os.SameFile(later.file, look.file):
		return false
	case !look.Sure():
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
