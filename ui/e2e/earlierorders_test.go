package e2e_test

import (
	"fmt"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

// TestOrdersListsWhatIsOpenAndWhatEndedTodayAndTheRestIsInTheHistory lets a night pass.
func TestOrdersListsWhatIsOpenAndWhatEndedTodayAndTheRestIsInTheHistory(t *testing.T) {
	inTime(t, func(t *testing.T) {
		past := rentedBefore(3)
		pending := past[0]
		pending.Key, pending.ID, pending.Status, pending.Code, pending.Refund, pending.Phone = 4, "late-1", order.Cancelled, api.Text{}, order.RefundPending, api.NewText("380509999901")
		evening := time.FixedZone("", int((24*time.Hour - 3*time.Minute).Seconds()))
		r := start(t, setup{dir: withHistory(t, append(past, pending)), wall: func() time.Time { return time.Now().In(evening) }})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.press("f", "2", "2")
		r.pass(time.Second)
		r.see("482913", "9901", messages.EarlierOrders("3"))
		r.dontSee(past[2].Code.String())
		r.press("j")
		r.pass(5 * time.Minute)
		r.see("9901")
		r.dontSee("482913")
		r.press("3")
		r.pass(time.Second)
		r.see("482913", past[2].Code.String())
	})
}

// TestAFilterWithoutAMatchLooksInTheHistory goes on with enter, while it is typed and after that.
func TestAFilterWithoutAMatchLooksInTheHistory(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {80, 24}, {160, 45}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				past := rentedBefore(30)
				r := start(t, setup{width: size[0], height: size[1], dir: withHistory(t, past)})
				r.rent("telegram", "ukraine")
				r.press("2", "2")
				r.seek("900007")
				r.press("enter")
				r.pass(2 * time.Second)
				r.see("[3", "900007")
				if o := r.markedOrder(); o.Key != past[7].Key {
					t.Errorf("order %d is marked", o.Key)
				}
				r.press("enter")
				r.pass(time.Second)
				if key, _ := r.root.Marked(); key != past[7].Key {
					t.Errorf("order %d is open:\n%s", key, r.screen.text())
				}
			})
		})
	}
}
