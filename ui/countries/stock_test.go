package countries_test

import (
	"strings"
	"testing"

	"example.com/verifyo/api"
)

// TestABarTellsALargeStockFromASmallOne reads the bars as digits.
func TestABarTellsALargeStockFromASmallOne(t *testing.T) {
	m := marketOf(t)
	for i := range m.ctx.Theme.Glyphs.Stock {
		m.ctx.Theme.Glyphs.Stock[i] = string(rune('1' + i))
	}
	var offers []api.Country
	for i, stock := range []int{1, 5, 6, 35, 36, 1295, 1296, 279935, 279936, 5_000_000} {
		offers = append(offers, offer(i, "C", stock))
	}
	m.SetSize(100, 20)
	m.read(append(offers, offer(10, "C", 0))...)
	bars := ""
	for _, line := range strings.Split(m.View(), "\n")[2:] {
		if fields := strings.Fields(line[strings.Index(line, "$"):]); len(fields[1]) == 1 {
			bars += fields[1]
		}
	}
	if bars != "1122345777" {
		t.Errorf("the bars of growing stocks are %s", bars)
	}
}
