package e2e_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/ui"
	"example.com/verifyo/ui/messages"
)

// onDisk lists the files of the state directory that have one of the texts.
func (r *run) onDisk(texts ...string) (files []string) {
	r.t.Helper()
	all, err := filepath.Glob(filepath.Join(r.dir, "*"))
	if err != nil {
		r.t.Fatal(err)
	}
	for _, file := range all {
		content, err := os.ReadFile(file)
		if err != nil {
			r.t.Fatal(err)
		}
		for _, text := range texts {
			if bytes.Contains(content, []byte(text)) {
				files = append(files, filepath.Base(file))
				break
			}
		}
	}
	return files
}

// forgets has codes forgotten after that many days.
func forgets(days int) func(*ui.Options) { return func(o *ui.Options) { o.ForgetCodesAfter = days } }

// elevenDaysAgo are orders of weeks, of which the newest ended eleven days ago.
func elevenDaysAgo() []order.Order {
	all := rentedBefore(40)
	for i := range all {
		o, away := &all[i], 8*24*time.Hour
		o.Country.ISO, o.Country.Name = "UA", api.NewText("Ukraine")
		o.AskedAt, o.RentedAt, o.ReceivedAt, o.EndedAt = o.AskedAt.Add(-away), o.RentedAt.Add(-away), o.ReceivedAt.Add(-away), o.EndedAt.Add(-away)
		o.History = []order.HistoryEntry{{At: o.RentedAt, Kind: order.HistoryRented, Amount: o.Charged}, {At: o.ReceivedAt, Kind: order.HistorySMS, Text: o.Code}}
	}
	return all
}

// TestACodeOfLongAgoIsGoneFromTheScreenAndTheDisk opens two windows, of which one shows the newest order.
func TestACodeOfLongAgoIsGoneFromTheScreenAndTheDisk(t *testing.T) {
	inTime(t, func(t *testing.T) {
		all := elevenDaysAgo()
		newest := all[len(all)-1]
		code, number := newest.Code.String(), phone.Digits(newest.Phone)
		dir := withHistory(t, all)
		r := start(t, setup{dir: dir, adjust: forgets(5)})
		other := start(t, setup{box: r.box, dir: dir})
		for _, w := range []*run{r, other} {
			w.press("3")
			w.pass(time.Second)
			w.see(code)
		}
		other.press("enter")
		other.see(phone.International(newest.Phone, "UA"))
		sums := r.shows("40 codes of 40 ")
		r.pass(30 * time.Second)
		r.see(messages.CodeForgotten)
		r.dontSee(code)
		other.see(messages.CodeForgotten, messages.NumberForgotten)
		other.dontSee(code)
		if files := r.onDisk(code, number); files != nil {
			t.Errorf("%v have it", files)
		}
		if r.shows("40 codes of 40 ") != sums {
			t.Errorf("the sums have changed:\n%s", r.screen.text())
		}
		for _, key := range []string{"y", "Y"} {
			other.press(key)
			other.see(messages.NoCode(order.Order{Forgot: order.ForgotCode}, messages.Keys{}))
		}
		for _, key := range []string{"p", "P"} {
			other.press(key)
			other.see(messages.NoNumber(order.Order{Forgot: order.ForgotCode}, messages.Keys{}))
		}
		r.golden("erased-history")
		other.golden("erased-order")
		r.press("/")
		r.write(code)
		r.pass(time.Second)
		r.see(messages.NoOrderMatches(messages.Keys{Back: "esc"}))
	})
}

func TestACodeIsForgottenAtTheTurnOfTheDayAndNotByDefault(t *testing.T) {
	inTime(t, func(t *testing.T) {
		all := elevenDaysAgo()
		newest := all[len(all)-1]
		for _, days := range []int{10, 0} {
			year, month, day := utc().Date()
			time.Sleep(time.Date(year, month, day, 23, 55, 0, 0, time.UTC).Sub(utc())) // in the test's own time
			r := start(t, setup{dir: withHistory(t, all), adjust: forgets(days)})
			r.press("3")
			r.pass(time.Minute)
			r.see(newest.Code.String())
			r.pass(5 * time.Minute)
			if gone := !r.shows(newest.Code.String()); gone != (days > 0) {
				t.Errorf("after %d days:\n%s", days, r.screen.text())
			}
			r.stop()
		}
	})
}
