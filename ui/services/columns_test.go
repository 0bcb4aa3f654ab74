package services_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/results"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/services"
)

// rentedOften is a session with results of one of its services, which were used today.
func rentedOften() *screen.Context {
	ctx := having(
		api.Service{ID: "wa", Code: api.NewText("wapp"), Name: api.NewText("WhatsApp")},
		api.Service{ID: "go", Code: api.NewText("go"), Name: api.NewText("Google,youtube,Gmail,Maps")},
	)
	var read session.ResultsRead
	for i := range 303 {
		read.Rents = append(read.Rents, results.Rent{
			Order: order.Key(i + 1), Pair: results.Pair{Service: "wa"}, EndedAt: noon,
			Code: i < 191, Timed: i < 191, Wait: 40 * time.Second, Cost: api.Units(6200),
		})
	}
	ctx.Session.Apply(read, noon)
	ctx.Session.UsedAt = map[api.ServiceID]time.Time{"wa": noon.Add(-time.Hour)}
	return ctx
}

// table is the list in a width.
func table(ctx *screen.Context, width int) string {
	l := services.New(ctx, none)
	l.Sync()
	l.SetSize(width, 8)
	return l.View()
}

func TestTheColumnByWhichServicesAreSortedIsTheLastToLeave(t *testing.T) {
	ctx := rentedOften()
	for _, ctx.Framed = range []bool{false, true} {
		for sorting, title := range map[session.Sorting]string{
			{By: session.ByShare}: messages.CodesColumnInShort, {By: session.ByWait}: messages.WaitColumn, {By: session.ByPerCode}: messages.PerCodeColumn,
			{By: session.ByUse, Reversed: true}: messages.Used(noon, noon),
		} {
			ctx.Session.Sorts = map[session.List]session.Sorting{session.ServiceList: sorting}
			for width := 42; width <= 200; width++ {
				if view := table(ctx, width); !strings.Contains(view, title) {
					t.Fatalf("sorted %s, at %d columns there is no %s:\n%s", messages.SortedBy(sorting), width, title, view)
				}
			}
		}
	}
}

// TestTheCodeOfAServiceIsShownWithItsResults looks at the panes of windows of 100 columns and more, and at a
// whole window.
func TestTheCodeOfAServiceIsShownWithItsResults(t *testing.T) {
	ctx := rentedOften()
	for _, c := range []struct {
		framed   bool
		from, to int
		also     string
	}{{true, 38, 120, messages.CodesColumnInShort}, {false, 66, 120, messages.PerCodeColumn}} {
		ctx.Framed = c.framed
		for width := c.from; width <= c.to; width++ {
			if view := table(ctx, width); !strings.Contains(view, " wapp ") || !strings.Contains(view, c.also) {
				t.Fatalf("at %d columns, framed %v:\n%s", width, c.framed, view)
			}
		}
	}
}
