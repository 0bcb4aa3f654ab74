package ledger

import (
	"context"

	"example.com/verifyo/state/ledger/instances"
)

// fromOutside reads something of the ledger in dir that windows may have open.
func fromOutside[T any](ctx context.Context, dir string, read func(context.Context, queryer) (T, error)) (got T, err error) {
	f, err := filesIn(dir)
	if err == nil {
		err = f.checkDisk()
	}
	if err != nil {
		return got, err
	}
	return withoutTrace(f, func(dsn string) (got T, err error) {
		db, err := connect(dsn)
		if err != nil {
			return got, err
		}
		defer db.Close()
		return read(ctx, db)
	})
}

// withoutTrace reads the ledger from outside, and leaves no file beside it if nobody has it open: reading it like another
// window would make the files that windows share. It reads again if somebody has written meanwhile.
func withoutTrace[T any](f files, read func(dsn string) (T, error)) (T, error) {
	before := statesOf(f.path())
	if before.journal.size == 0 && instances.Windows(f.dir) == 0 {
		got, err := read(dsnAsIs(f.path()))
		if statesOf(f.path()) == before {
			return got, err
		}
	}
	return read(dsnFor("ro", f.path()))
}
