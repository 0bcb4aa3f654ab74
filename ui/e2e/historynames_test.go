package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
)

// TestTheSameWordsFindAnOrderInBothLists types them on Orders and in History.
func TestTheSameWordsFindAnOrderInBothLists(t *testing.T) {
	inTime(t, func(t *testing.T) {
		all := rentedBefore(300)
		for i := range all {
			all[i].Country = order.Country{ID: 1, ISO: "UA", Name: api.NewText("Ukraine")}
		}
		o := &all[299]
		o.Country = order.Country{ID: 2, ISO: "GB", Name: api.NewText("United Kingdom")}
		o.EndedAt = utc() // of today, so that Orders lists it
		all[298].EndedAt = utc()
		r := start(t, setup{width: 120, height: 36, dir: withHistory(t, all)})
		for _, place := range []string{"2", "3"} {
			r.press(place)
			r.pass(time.Second)
			for _, text := range []string{"england", "uk", "gbr", "great britain", "kingdm"} {
				r.seek(text)
				for _, key := range []string{"down", "up"} { // there is no other row
					if r.press(key); r.markedOrder().Key != o.Key {
						t.Errorf("on %s, %q finds order %d:\n%s", place, text, r.markedOrder().Key, r.screen.text())
					}
				}
				r.press("esc")
				r.pass(time.Second)
			}
		}
	})
}
