package ledger

import (
	"testing"
	"time"
)

func TestAChangeByAnotherWindowIsToldOf(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	one := open(t, dir)
	changed := Watch(t.Context(), dir)
	if changed == nil {
		t.Skip("this system cannot tell")
	}
	begin(t, one, rent())
	select {
	case <-changed:
	case <-time.After(10 * time.Second): // it only delays a failure
		t.Error("a rent was recorded, and nobody was told")
	}
}
