package history

import (
	"testing"
	"time"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/schedule"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

// TestAPictureIsDrawnAgainOnlyIfItChanges draws after each thing that does and does not change it.
func TestAPictureIsDrawnAgainOnlyIfItChanges(t *testing.T) {
	noon := time.Date(2026, time.November, 28, 12, 0, 0, 0, time.UTC)
	ctx := &screen.Context{Session: session.New(), Schedule: schedule.New(nil), Theme: theme.New(false), Keys: keymap.Default(), Now: noon}
	l := New(ctx)
	p := l.Pictures()
	p.Offer(true)
	sum := func() {
		since, days := p.days(l.sought().Query, noon)
		request := ctx.Session.SumRequest(l.sought(), since)
		request.Days = days
		ctx.Session.Apply(session.SumAsked{Request: request}, noon)
		day := history.Day{Begin: history.DayAfter(noon, 0), Sum: history.Sum{Orders: 1, Rents: 1, Cost: 6375}}
		ctx.Session.Apply(session.HistorySummed{Request: request, Summary: history.Summary{All: day.Sum, Days: []history.Day{day}}}, noon)
		l.Sync()
	}
	sum()
	p.SetSize(80, 7)
	drawn := func() *string {
		p.View()
		return &p.drawn.lines[0]
	}
	for what, c := range map[string]struct {
		do    func()
		again bool
	}{
		"nothing":        {func() {}, false},
		"time":           {func() { ctx.Now = ctx.Now.Add(time.Hour) }, false},
		"a move":         {func() { l.Press(keymap.Down, keymap.Press{}) }, false},
		"a typed letter": {func() { l.Press(keymap.Filter, keymap.Press{}) }, false},
		"another size":   {func() { p.SetSize(p.width+1, 7) }, true},
		"another sum":    {sum, true},
		"another theme":  {func() { ctx.Theme = ctx.Theme.Next() }, true},
		"the next picture": {func() {
			made := p.Press(keymap.Picture, keymap.Press{}).(screen.ChoiceMade)
			ctx.Session.Apply(session.ChoiceMade{Choice: made.Choice, Chosen: made.Chosen}, ctx.Now)
		}, true},
	} {
		before := drawn()
		c.do()
		if again := drawn() != before; again != c.again {
			t.Errorf("after %s it is drawn again: %v", what, again)
		}
	}
}
