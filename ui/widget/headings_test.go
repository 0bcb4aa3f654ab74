package widget_test

import (
	"fmt"
	"testing"

	"example.com/verifyo/ui/widget"
)

// headed has rows 0 to 19 in a window of ten lines, with headings above the rows 0 and 3.
func headed() *widget.Cursor[int] {
	l := &widget.Cursor[int]{}
	l.SetHeight(10)
	l.SetRows(20, func(row int) int { return row }, 0, 3)
	return l
}

// fits fails unless the cursor is on a row in its window, and the window's rows and headings fill the
// lines without one left over.
func fits(t *testing.T, l *widget.Cursor[int], height int) {
	t.Helper()
	from, to := l.Window()
	lines := to - from
	for row := from; row < to; row++ {
		if l.Headed(row) {
			lines++
		}
	}
	free := height - lines
	if l.At() < from || l.At() >= to || free < 0 || (free > 0 && to < 20 && !(free == 1 && l.Headed(to))) {
		t.Errorf("row %d in %d to %d takes %d of %d lines", l.At(), from, to, lines, height)
	}
}

func TestEveryRowIsReachedPastTheHeadings(t *testing.T) {
	for _, height := range []int{1, 2, 5, 6, 7, 10, 22, 30} {
		l := headed()
		l.SetHeight(height)
		for _, step := range []struct {
			delta int
			from  int
		}{{+1, 0}, {-1, 19}} {
			for i := range 20 {
				if want := step.from + step.delta*i; l.At() != want {
					t.Fatalf("height %d: on row %d, want %d", height, l.At(), want)
				}
				fits(t, l, height)
				l.Move(step.delta)
			}
		}
	}
}

func TestNoPageLeavesOutARow(t *testing.T) {
	for at := range 20 {
		for _, delta := range []int{-1, +1} {
			l := headed()
			l.Mark(at)
			from, to := l.Window()
			l.Page(delta)
			if after, until := l.Window(); after > to || until < from {
				t.Errorf("from row %d the rows %d to %d were seen, and now %d to %d", at, from, to, after, until)
			}
			fits(t, l, 10)
		}
	}
}

func TestTheEndsOfAListWithHeadingsAreReached(t *testing.T) {
	l := headed()
	l.Bottom()
	fits(t, l, 10)
	if _, to := l.Window(); to != 20 {
		t.Errorf("the last row of the window is %d", to)
	}
	l.HalfPage(-1)
	if l.At() != 14 {
		t.Errorf("half a page up is row %d", l.At())
	}
	l.Top()
	if from, _ := l.Window(); from != 0 || !l.Headed(0) {
		t.Errorf("at the top the window begins with row %d", from)
	}
}

func TestARowStaysOnItsLineIfAHeadingGoes(t *testing.T) {
	line := func(l *widget.Cursor[int]) string {
		from, _ := l.Window()
		lines := l.At() - from
		for row := from; row <= l.At(); row++ {
			if l.Headed(row) {
				lines++
			}
		}
		return fmt.Sprint("row ", l.At(), " on line ", lines)
	}
	l := headed()
	l.Mark(15)
	before := line(l)
	l.SetRows(20, func(row int) int { return row })
	if after := line(l); after != before {
		t.Errorf("it is %s, and was %s", after, before)
	}
}
