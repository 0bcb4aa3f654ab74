package screen_test

import (
	"strconv"
	"strings"
	"testing"

	"example.com/verifyo/ui/screen"
)

// matching is a list of ten rows whose filter lists those that contain its text.
func matching() (list *screen.List[int, int]) {
	list = ten(nil, func() {
		var rows []int
		for _, row := range []int{10, 11, 12, 13, 14, 15, 16, 17, 18, 19} {
			if strings.Contains(strconv.Itoa(row), list.Filter()) {
				rows = append(rows, row)
			}
		}
		list.SetRows(rows)
	})
	return list
}

func TestTheMarkReturnsToItsRowAfterAFilterThatMatchesNothing(t *testing.T) {
	for name, test := range map[string]struct {
		keys []string
		want int
	}{
		"esc":                       {[]string{"/", "99", "esc"}, 13},
		"emptied":                   {[]string{"/", "99", "ctrl+u"}, 13},
		"emptied after a match":     {[]string{"/", "17", "ctrl+u", "esc"}, 13},
		"esc after a match":         {[]string{"/", "17", "esc"}, 17},
		"moved in an empty filter":  {[]string{"/", "down", "99", "esc"}, 14},
		"no match, then a match":    {[]string{"/", "99", "ctrl+u", "17", "esc"}, 17},
		"a new filter on a match":   {[]string{"/", "17", "enter", "/", "99", "esc"}, 17},
		"a new filter on no match":  {[]string{"/", "99", "enter", "/", "98", "esc"}, 13},
		"the last filter back":      {[]string{"/", "99", "esc", "ctrl+r", "esc"}, 13},
		"a match that is then lost": {[]string{"/", "1", "99", "esc"}, 13},
	} {
		t.Run(name, func(t *testing.T) {
			h := hand{t: t, list: matching()}
			h.press("down", "down", "down")
			h.press(test.keys...)
			if at, marked := h.list.Marked(); !marked || at != test.want {
				t.Errorf("%d is marked, want %d", at, test.want)
			}
		})
	}
}
