package widget_test

import (
	"math"
	"testing"

	"example.com/verifyo/ui/widget"
)

// list has rows a to h and shows three of them, with the cursor on mark.
func list(t *testing.T, mark string) *widget.Cursor[string] {
	t.Helper()
	l := &widget.Cursor[string]{}
	l.SetHeight(3)
	set(l, []string{"a", "b", "c", "d", "e", "f", "g", "h"})
	if !l.Mark(mark) {
		t.Fatalf("no row %q", mark)
	}
	return l
}

// set replaces the rows of a cursor.
func set[ID comparable](c *widget.Cursor[ID], ids []ID) {
	c.SetRows(len(ids), func(row int) ID { return ids[row] })
}

func expect(t *testing.T, l *widget.Cursor[string], mark string, from, to int) {
	t.Helper()
	got, ok := l.Marked()
	gotFrom, gotTo := l.Window()
	if got != mark || ok != (l.Len() > 0) || gotFrom != from || gotTo != to {
		t.Errorf("marked %q (%v), rows %d to %d; want %q, rows %d to %d", got, ok, gotFrom, gotTo, mark, from, to)
	}
}

func TestARefreshNeverPutsAnotherRowUnderTheKey(t *testing.T) {
	for _, test := range []struct {
		name     string
		mark     string
		rows     []string
		want     string
		from, to int
	}{
		{"the same rows", "e", []string{"a", "b", "c", "d", "e", "f", "g", "h"}, "e", 2, 5},
		{"rows come in above", "e", []string{"x", "y", "a", "b", "c", "d", "e", "f", "g", "h"}, "e", 4, 7},
		{"rows go above", "e", []string{"c", "d", "e", "f", "g", "h"}, "e", 0, 3},
		{"another order", "e", []string{"e", "a", "b", "c", "d"}, "e", 0, 3},
		{"rows go below", "c", []string{"a", "b", "c"}, "c", 0, 3},
		{"the row itself goes", "e", []string{"a", "b", "c", "d", "f", "g", "h"}, "f", 2, 5},
		{"the last row goes", "h", []string{"a", "b", "c", "d", "e", "f", "g"}, "g", 4, 7},
		{"few are left", "h", []string{"x", "y"}, "y", 0, 2},
		{"none is left", "e", nil, "", 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := list(t, test.mark)
			set(l, test.rows)
			expect(t, l, test.want, test.from, test.to)
		})
	}
}

func TestTheMarkedRowIsFoundAgainAfterAnEmptyAnswer(t *testing.T) {
	l := list(t, "e")
	set(l, nil)
	l.Move(1)
	set(l, []string{"a", "b", "c", "d", "e"})
	expect(t, l, "e", 2, 5)
}

func TestTheFirstRowStaysMarkedWhenTheRowsAreSortedAgain(t *testing.T) {
	var l widget.Cursor[string]
	l.SetHeight(2)
	set(&l, []string{"a", "b", "c"})
	set(&l, []string{"c", "b", "a"})
	expect(t, &l, "a", 1, 3)
}

func TestAListThatStartsOverStartsAtItsTop(t *testing.T) {
	l := list(t, "h")
	l.Reset()
	expect(t, l, "a", 0, 3)

	l = list(t, "h")
	set(l, nil)
	l.Reset()
	set(l, []string{"x", "a", "h"})
	expect(t, l, "x", 0, 3)
}

func TestTheCursorIsAlwaysInTheWindow(t *testing.T) {
	l := list(t, "a")
	for _, step := range []struct {
		do       func()
		want     string
		from, to int
	}{
		{func() { l.Move(2) }, "c", 0, 3},
		{func() { l.Move(1) }, "d", 1, 4},
		{func() { l.Move(-1) }, "c", 1, 4},
		{func() { l.Page(1) }, "e", 2, 5},
		{func() { l.Bottom() }, "h", 5, 8},
		{func() { l.Move(1) }, "h", 5, 8},
		{func() { l.Page(-2) }, "d", 3, 6},
		{func() { l.SetHeight(1) }, "d", 3, 4},
		{func() { l.SetHeight(5) }, "d", 3, 8},
		{func() { l.SetHeight(20) }, "d", 0, 8},
		{func() { l.SetHeight(-1) }, "d", 3, 3},
		{func() { l.SetHeight(3) }, "d", 3, 6},
		{func() { l.Top() }, "a", 0, 3},
		{func() { l.Move(math.MaxInt) }, "h", 5, 8},
		{func() { l.Move(math.MinInt) }, "a", 0, 3},
		{func() { l.Page(math.MaxInt) }, "h", 5, 8},
	} {
		step.do()
		expect(t, l, step.want, step.from, step.to)
	}
	if l.Mark("nowhere") {
		t.Error("a row that does not exist was marked")
	}
	expect(t, l, "h", 5, 8)
}

func TestAnEmptyListTakesEveryKey(t *testing.T) {
	var l widget.Cursor[string]
	l.Move(1)
	l.Page(-1)
	l.Top()
	l.Bottom()
	l.Reset()
	l.SetHeight(3)
	expect(t, &l, "", 0, 0)
}

func TestMovingThroughTenThousandRowsIsFast(t *testing.T) {
	var l widget.Cursor[int]
	rows := make([]int, 10_000)
	for i := range rows {
		rows[i] = i
	}
	l.SetHeight(20)
	set(&l, rows)
	if got := testing.AllocsPerRun(100, func() { l.Move(7); l.Page(1); l.Window(); l.Marked() }); got != 0 {
		t.Errorf("a move allocates %v times", got)
	}
}

func BenchmarkListMove(b *testing.B) {
	var l widget.Cursor[int]
	l.SetHeight(20)
	set(&l, make([]int, 10_000))
	for b.Loop() {
		l.Move(1)
		l.Window()
	}
}
