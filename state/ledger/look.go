package ledger

import (
	"context"
	"os"
	"runtime"
	"time"
)

// Look is what the system says about the ledger's files, without any of them being read. It is
// cheap enough for a program that does nothing else. The zero Look is like no other.
type Look struct {
	in        *opened
	file, wal os.FileInfo
	sure      bool // a later write will change the journal's time
}

// recentWrite is longer than it takes from the write to the journal, which sets its time, until the
// disk has it and readers see the commit; and longer than the steps in which file systems count
// time. A look in between would take what was read before the commit for all there is.
const recentWrite = 5 * time.Second

// Look looks at the ledger's files. Every commit of any window is written to the journal, which
// changes its time or its length. Windows tells both late, so there no two looks are alike.
func (l *Ledger) Look(ctx context.Context, now time.Time) Look {
	look, err := onDisk(ctx, l, func(context.Context) (Look, error) { return l.look(now), nil }, nil)
	if err != nil {
		return Look{}
	}
	return look
}

func (l *Ledger) look(now time.Time) Look {
	look := Look{in: l.opened.Load()}
	var err error
	if look.file, err = os.Stat(l.files.path()); err != nil {
		return Look{}
	}
	if look.wal, err = os.Stat(l.files.path() + "-wal"); err != nil {
		return Look{}
	}
	look.sure = runtime.GOOS != "windows" && now.Sub(look.wal.ModTime()) >= recentWrite
	return look
}

// Same reports whether certainly nothing was written between two looks.
func (look Look) Same(later Look) bool {
	return look.sure && later.in == look.in && os.SameFile(later.file, look.file) && os.SameFile(later.wal, look.wal) &&
		os.SameFile(look.file, look.in.file) && later.wal.Size() == look.wal.Size() && later.wal.ModTime().Equal(look.wal.ModTime())
}
