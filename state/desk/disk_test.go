package desk_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state"
)

// TestATroubledDiskRentsNothingAndStillShowsTheCode is about every trouble that comes in
// the middle of a run: each takes the same way from here on.
func TestATroubledDiskRentsNothingAndStillShowsTheCode(t *testing.T) {
	for name, c := range map[string]struct {
		happen func(b *bench)
		want   state.Trouble
	}{
		"moved away": {func(b *bench) {
			path := filepath.Join(b.dir, "ledger.db")
			b.must(os.Rename(path, path+".away"))
		}, state.LedgerDamaged},
		"taken by a newer version": {func(b *bench) {
			db, err := sql.Open("sqlite", filepath.Join(b.dir, "ledger.db"))
			b.must(err)
			defer db.Close()
			_, err = db.Exec("PRAGMA user_version = 99")
			b.must(err)
		}, state.LedgerNewer},
	} {
		t.Run(name, func(t *testing.T) {
			work(t, sandbox.Rules{Life: 20 * time.Minute}, 0, func(b *bench) {
				o := b.rent()
				b.must(b.box.Deliver(string(o.ID), "908172"))
				c.happen(b)
				sent := b.box.Requests(sandbox.Rent)
				refused := is[state.RentRefused](b, b.desk.Rent(b.t.Context(), b.quote))
				if refused.Problem.Trouble != c.want || !refused.Problem.Unrecorded() {
					b.t.Errorf("refused for %+v", refused.Problem)
				}
				if n := b.box.Requests(sandbox.Rent); n != sent {
					b.t.Errorf("%d rents were sent that could not be recorded", n-sent)
				}
				arrived := is[state.SMSArrived](b, b.desk.Poll(b.t.Context(), o))
				if arrived.Order.Code.String() != "908172" || b.saved.Problem.Trouble != c.want {
					b.t.Errorf("the poll gave %+v", arrived)
				}
			})
		})
	}
}
