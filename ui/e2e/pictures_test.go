package e2e_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	past "example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
)

// mixed are orders, one every four hours, of which every third was cancelled and refunded without an SMS, and every
// fifth was not worth its code.
func mixed(n int) []order.Order {
	orders := rentedBefore(n)
	for i := range orders {
		o := &orders[i]
		o.AskedAt = utc().Add(-48*time.Hour - time.Duration(n-i)*4*time.Hour)
		o.RentedAt, o.ReceivedAt, o.EndedAt = o.AskedAt, o.AskedAt.Add(9*time.Second), o.AskedAt.Add(time.Minute)
		switch {
		case i%3 == 0:
			o.Status, o.Refund, o.Code, o.ReceivedAt = order.Cancelled, order.RefundSeen, api.Text{}, time.Time{}
		case i%5 == 0:
			o.Failure = order.WrongCode
		}
	}
	return orders
}

// sumOf adds up the orders for which a condition holds, apart from how the program does.
func sumOf(orders []order.Order, which func(order.Order) bool) (s past.Sum) {
	for _, o := range orders {
		if !which(o) {
			continue
		}
		s.Orders++
		s.Rents++
		if o.Refund != order.RefundSeen {
			s.Cost += o.Charged.Units()
		}
		if !o.Code.IsZero() && o.Failure == "" {
			s.Codes++
		}
	}
	return s
}

// lastDays is a condition for the orders of the last n days.
func lastDays(n int) func(order.Order) bool {
	y, m, d := utc().Date()
	since := time.Date(y, m, d+1-n, 0, 0, 0, 0, time.UTC)
	return func(o order.Order) bool { return !o.AskedAt.Before(since) }
}

func TestThePictureOfSpendIsOfTheDaysInItsTitle(t *testing.T) {
	sizes := [][2]int{{80, 24}, {40, 24}, {100, 30}, {160, 45}}
	for _, size := range sizes[:unlessShort(len(sizes), 1)] {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				all := mixed(600)
				r := start(t, setup{width: size[0], height: size[1], dir: withHistory(t, all)})
				r.press("3")
				r.pass(time.Second)
				shows := func(days int, span string) {
					t.Helper()
					r.see("Spend")
					spent := messages.Spent(sumOf(all, lastDays(days)))
					if r.shows(span + " · " + spent) {
						return
					}
					r.see(span+", ", "days a bar") // which is more important than the amount where there is no room for both
					if size[0] > 40 {
						r.see(spent + " · " + span)
					}
				}
				shows(30, "30 days")
				for _, key := range []struct {
					key, span string
					days      int
				}{{"[", "7 days", 7}, {"right", "30 days", 30}, {"]", "90 days", 90}, {"]", "a year", 365}, {"left", "90 days", 90}} {
					r.press(key.key)
					r.pass(time.Second)
					shows(key.days, key.span)
				}
				r.press("]", "]")
				r.see(messages.LongestSpan[:20])
				r.press("[", "[", "[", "[")
				r.see(messages.ShortestSpan(7)[:20])
			})
		})
	}
}

func TestTheFilterHoldsForThePictures(t *testing.T) {
	inTime(t, func(t *testing.T) {
		all := mixed(600)
		r := start(t, setup{height: 40, dir: withHistory(t, all)})
		r.press("3")
		name := all[500].Service.Name.String()
		r.seek(name)
		of := sumOf(all, func(o order.Order) bool { return lastDays(30)(o) && strings.Contains(o.Service.Name.String(), name) })
		r.see("30 days · " + messages.Spent(of))
		r.press("enter", "esc", "3", "esc")
		r.pass(time.Second)
		day := all[50].AskedAt // long before the last 30 days
		r.seek(day.Format("2 Jan"))
		sameDay := func(o order.Order) bool { return o.AskedAt.Format("2 Jan 2006") == day.Format("2 Jan 2006") }
		r.see(messages.FoundDays(day, day.Add(1), utc()) + " · " + messages.Spent(sumOf(all, sameDay)))
		r.press("ctrl+u")
		r.write("nobody knows this")
		r.pass(time.Second)
		r.see(messages.NothingFound(messages.NothingSpent, true))
	})
}

func TestASpanKeyUnderAFilterForDaysSaysWhyNothingChanges(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 120, height: 36, dir: withHistory(t, mixed(300))})
		r.press("3")
		r.seek("week")
		r.press("enter", "]")
		r.see(messages.SpanOfFilter)
	})
}

// TestThePaneOfAPictureNeverTakesTheKeys goes through the panes.
func TestThePaneOfAPictureNeverTakesTheKeys(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 160, height: 45, dir: withHistory(t, mixed(300))})
		r.press("3")
		r.pass(time.Second)
		for _, keys := range [][]string{{"tab", "tab"}, {"shift+tab", "shift+tab"}, {"l", "h"}} {
			before := r.markedOrder()
			r.press(append(keys, "j")...)
			if now := r.markedOrder(); now.Key != before.Key-1 {
				t.Errorf("after %v, j goes from order %d to %d", keys, before.Key, now.Key)
			}
		}
	})
}

func TestEveryServiceAndCountryHasItsShareOfCodes(t *testing.T) {
	inTime(t, func(t *testing.T) {
		all := mixed(600)
		r := start(t, setup{width: 160, height: 60, dir: withHistory(t, all)})
		r.press("3")
		r.pass(time.Second)
		for _, title := range []string{"By service", "By country"} {
			name := func(o order.Order) string { return o.Service.Name.String() }
			if title == "By country" {
				name = func(o order.Order) string { return o.Country.Name.String() }
			}
			r.press("v")
			of := sumOf(all, lastDays(30))
			r.see(title, "30 days · "+messages.CodesOfRents(of)+" · "+messages.Spent(of))
			bars, rents := 0, 0
			for line := range strings.Lines(r.picture(title)) {
				fields := strings.Fields(line)
				if len(fields) < 6 || strings.Contains(line, messages.WithCode) {
					continue
				}
				var codes, of int
				if _, err := fmt.Sscanf(strings.Join(fields[len(fields)-4:], " "), "%d of %d ", &codes, &of); err != nil {
					t.Fatalf("%q: %v", line, err)
				}
				bars, rents = bars+1, rents+of
				label := strings.TrimSpace(strings.FieldsFunc(line, func(c rune) bool { return c == '━' || c == '─' })[0])
				want := sumOf(all, func(o order.Order) bool { return lastDays(30)(o) && name(o) == label })
				if !strings.HasSuffix(label, "others") && (codes != want.Codes || of != want.Rents || fields[len(fields)-1] != toTheCent(want)) {
					t.Errorf("%q, want %d of %d for %s", line, want.Codes, want.Rents, toTheCent(want))
				}
			}
			if bars < 5 || rents != of.Rents {
				t.Errorf("%d bars of %d rents, want all %d:\n%s", bars, rents, of.Rents, r.screen.text())
			}
		}
		r.press("v")
		r.see("Waits for the SMS")
		for _, part := range messages.NeverCame(waitsOf(all, lastDays(30))) {
			if part != "" {
				r.see(part)
			}
		}
		r.press("v")
		r.dontSee("Waits for the SMS")
		r.press("]")
		r.see(messages.NoPicture("v"))
		r.press("v")
		r.see("Spend")
	})
}

// waitsOf is how long orders waited for their SMS.
func waitsOf(all []order.Order, counts func(order.Order) bool) past.Waits {
	adding := past.NewSummary(time.Time{})
	for _, o := range all {
		switch {
		case !counts(o):
		case !o.ReceivedAt.IsZero():
			adding.AddWait(o.ReceivedAt.Sub(o.RentedAt))
		case o.Status == order.Cancelled:
			adding.AddCancelled(o.EndedAt.Sub(o.RentedAt))
		default:
			adding.AddExpired(1)
		}
	}
	return adding.Summary().Waits
}

// toTheCent is what orders cost in a picture in which a row cost a dollar or more.
func toTheCent(s past.Sum) string {
	cents := (s.Cost + 50) / 100
	return fmt.Sprintf("$%d.%02d", cents/100, cents%100)
}

// picture are the lines of the picture whose title begins like this, without its frame.
func (r *run) picture(title string) string {
	_, below, _ := strings.Cut(r.screen.text(), "─ "+title)
	var lines []string
	for _, line := range strings.Split(below, "\n")[1:] {
		if strings.HasPrefix(line, "╰") {
			break
		}
		lines = append(lines, strings.Split(line, "│")[1])
	}
	return strings.Join(lines, "\n")
}

// TestAPictureLeavesRoomForTheMarkedOrder looks at windows of every height, in ASCII too.
func TestAPictureLeavesRoomForTheMarkedOrder(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		t.Run(fmt.Sprint("ASCII ", ascii), func(t *testing.T) {
			inTime(t, func(t *testing.T) { leavesRoom(t, ascii) })
		})
	}
}

func leavesRoom(t *testing.T, ascii bool) {
	t.Helper()
	r := start(t, setup{ascii: ascii, dir: withHistory(t, mixed(300))})
	r.press("3")
	for _, width := range []int{40, 80, 100, 150} {
		for height := 10; height <= 50; height += unlessShort(2, 10) {
			r.resize(width, height)
			r.pass(time.Second)
			if r.shows("Spend") != (height >= 24) || r.markedOrder().Key == 0 || !r.shows(glyphsOf(ascii).Cursor+" "+glyphsOf(ascii).Finished+" ") {
				t.Fatalf("%d×%d:\n%s", width, height, r.screen.text())
			}
		}
	}
	r.resize(80, 20)
	r.press("v")
	r.see(messages.PicturesNeedRows(24))
}

func glyphsOf(ascii bool) theme.Glyphs { return colourless(ascii).Glyphs }

func TestElsewhereTheKeyForPicturesSaysWhereTheyAre(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		for _, place := range []string{"1", "2"} {
			for _, key := range []string{"v", "[", "]", "left", "right"} {
				r.press(place, key)
				r.see(messages.KeyForHistory(messages.Keys{History: "3"}))
				r.press("esc")
			}
		}
		r.press("3", "v")
		r.dontSee(messages.KeyForHistory(messages.Keys{History: "3"}))
		r.see(messages.NothingRented, word(keymap.Picture))
	})
}

// TestTheHeaderTellsWhatTodayCostUntilTheDayEnds rents in one window and looks at another one, too.
func TestTheHeaderTellsWhatTodayCostUntilTheDayEnds(t *testing.T) {
	inTime(t, func(t *testing.T) {
		late := time.FixedZone("late", 23*60*60+55*60) // where it is five minutes to midnight
		wall := func() time.Time { return time.Now().In(late) }
		r := start(t, setup{width: 160, height: 45, wall: wall})
		if strings.Contains(r.header(), "today") {
			t.Errorf("without any order: %q", r.header())
		}
		second := start(t, setup{box: r.box, dir: r.dir, wall: wall})
		r.rent("telegram", "ukraine")
		r.deliver("482913")
		r.rent("whatsapp", "indonesia")
		r.pass(5 * time.Second)
		second.pass(5 * time.Second)
		var spent int64
		for _, o := range r.root.Session().Orders {
			spent += o.Charged.Units()
		}
		want := "today " + api.Units(spent).String() + " · 1 code"
		if spent == 0 || !strings.Contains(r.header(), want+" of 2") || !strings.Contains(r.header(), "14 days              █") {
			t.Errorf("the header is %q, want %q", r.header(), want)
		}
		if !strings.Contains(second.header(), want) {
			t.Errorf("the other window's header is %q, want %q", second.header(), want)
		}
		r.press("3")
		r.pass(time.Second)
		r.see("30 days · " + api.Units(spent).String())
		if limited := r.root.Session().SpentToday(wall()); limited != api.Units(spent) {
			t.Errorf("the limit counts %s, the header %s", limited, api.Units(spent))
		}
		r.press("m")
		if masked := "today " + api.Units(spent).Mask().String() + " · 1 code"; !strings.Contains(r.header(), masked) || strings.Contains(r.header(), "14 days") {
			t.Errorf("the masked header is %q", r.header())
		}
		r.press("m")
		r.pass(6 * time.Minute)
		if !strings.Contains(r.header(), "nothing spent today") || strings.Contains(r.header(), want) {
			t.Errorf("after midnight the header is %q", r.header())
		}
	})
}

// TestADisturbedHeaderLeavesOutTheDayAndKeepsTheBalance makes the window narrower and narrower.
func TestADisturbedHeaderLeavesOutTheDayAndKeepsTheBalance(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{dir: withHistory(t, mixed(90))})
		r.loseNextRent()
		r.rent("signal", "france")
		r.pass(time.Minute + 5*time.Second)
		balance := r.root.Session().Balance.Value.String()
		before := false
		for width := 200; width >= 40; width-- {
			r.resize(width, 24)
			header := r.header()
			day := strings.Contains(header, "today")
			if !strings.Contains(header, balance) || !strings.Contains(header, "1 unknown") || (day && !strings.Contains(header, "Orders")) {
				t.Fatalf("%d columns: %q", width, header)
			}
			if before && !day && width > 120 {
				t.Errorf("%d columns: today is left out: %q", width, header)
			}
			before = day
		}
		if before {
			t.Errorf("at 40 columns: %q", r.header())
		}
	})
}

// overWeeks are orders of forty days, of which some are busy and some are not, as far as the moment when runs begin.
func overWeeks() []order.Order {
	all := mixed(700)
	for i := range all {
		o, past := &all[i], float64(i+1)/float64(len(all))
		days := 40*(past-1) + 0.9*math.Sin(12*math.Pi*past)
		shift := utc().Add(time.Duration(days * float64(24*time.Hour))).Sub(o.AskedAt).Truncate(time.Second)
		for _, at := range []*time.Time{&o.AskedAt, &o.RentedAt, &o.EndedAt} {
			*at = at.Add(shift)
		}
		if !o.ReceivedAt.IsZero() {
			o.ReceivedAt = o.RentedAt.Add(time.Duration(3+i*i%97) * time.Second)
		}
		dialled := map[string]string{"US": "1202555%04d", "GB": "4477009%05d", "ID": "62812%07d", "RU": "7912%07d", "UA": "38050%07d"}
		o.Phone = api.NewText(fmt.Sprintf(dialled[o.Country.ISO], i))
	}
	return all
}

func TestTheHistoryWithAPictureLooksAsItDid(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 36}, {160, 45}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			inTime(t, func(t *testing.T) {
				r := start(t, setup{width: size[0], height: size[1], dir: withHistory(t, overWeeks()), wall: inTheMorning})
				r.press("3")
				r.pass(time.Second)
				r.golden("history")
				r.press("v")
				r.golden("history-services")
				r.press("v", "v")
				r.golden("history-waits")
			})
		})
	}
}

// inTheMorning is the time where a run begins at nine.
func inTheMorning() time.Time { return time.Now().In(time.FixedZone("morning", 9*60*60)) }

func TestTheHistoryInASCIILooksAsItDid(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{ascii: true, dir: withHistory(t, overWeeks()), wall: inTheMorning})
		r.press("3", "v")
		r.pass(time.Second)
		r.golden("ascii-history-services")
	})
}
