package e2e_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/state/phone"
)

// longNumbers are the countries of the catalogue with the longest numbers.
var longNumbers = []struct{ name, iso string }{{"benin", "BJ"}, {"ivory", "CI"}, {"morocco", "MA"}, {"argentina", "AR"}, {"monaco", "MC"}, {"laos", "LA"}}

// TestNoNumberOrCodeIsCutInTheListOfOrders makes the window wider in steps of one, with the longest
// numbers of the catalogue and a code of each length. Only in a narrow window does a number have no blanks.
func TestNoNumberOrCodeIsCutInTheListOfOrders(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 99, height: 24})
		var whole []string
		for _, country := range longNumbers {
			r.open("telegram")
			r.press("/")
			r.paste(country.name)
			r.press("enter")
			r.press("yes")
			r.await(orderPage)
			whole = append(whole, phone.International(api.NewText(r.newest().Phone), country.iso))
		}
		for i, code := range []string{"4829", "482913", "G-482913", "482 91"} {
			if err := r.box.Deliver(r.box.Orders()[i].ID, code); err != nil {
				t.Fatal(err)
			}
			whole = append(whole, code)
		}
		r.press("2", "2")
		r.await(whole[len(whole)-1])
		for width := 40; width <= 220; width++ {
			r.resize(width, 24)
			list := r.focusedPane()
			for _, text := range whole {
				narrow := ansi.StringWidth(strings.SplitN(list, "\n", 2)[0]) < leastGrouped
				without := narrow && strings.Contains(list, compact.Replace(text))
				if !strings.Contains(list, text) && !without {
					t.Fatalf("%q is not whole in %d columns:\n%s", text, width, list)
				}
			}
		}
	})
}

// leastGrouped is how many cells a list needs for the blanks in numbers beside the charges and the bars.
const leastGrouped = 78

var compact = strings.NewReplacer(" ", "", "-", "")

// focusedPane is the text of the pane that has the focus, or of the whole window without panes.
func (r *run) focusedPane() string {
	side := glyphs().Heavy.Vertical
	var lines []string
	for line := range strings.Lines(ansi.Strip(r.root.View())) {
		if parts := strings.Split(line, side); len(parts) == 3 {
			lines = append(lines, parts[1])
		}
	}
	if lines == nil {
		return r.screen.text()
	}
	return strings.Join(lines, "\n")
}
