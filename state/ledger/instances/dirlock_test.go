package instances

import (
	"context"
	"errors"
	"testing"
	"time"
)

// TestTwoWindowsDoNotOpenTheLedgerAtOnce has the second window try from within the first one's
// turn, and again after it.
func TestTwoWindowsDoNotOpenTheLedgerAtOnce(t *testing.T) {
	dir := t.TempDir()
	err := WithDirLock(t.Context(), dir, func(locked bool) error {
		if !locked {
			t.Skip("there are no locks here")
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		return WithDirLock(ctx, dir, func(bool) error {
			t.Error("both open it")
			return nil
		})
	})
	if !errors.Is(err, ErrBusy) {
		t.Errorf("the second window is told %v", err)
	}
	turns := 0
	if err := WithDirLock(t.Context(), dir, func(bool) error { turns++; return nil }); err != nil || turns != 1 {
		t.Errorf("after the first, the second gets %d turns, %v", turns, err)
	}
}

func TestWithoutADirectoryNothingIsLocked(t *testing.T) {
	err := WithDirLock(t.Context(), t.TempDir()+"/gone", func(locked bool) error {
		if locked {
			t.Error("a directory that is not there is locked")
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
