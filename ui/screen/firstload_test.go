package screen_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
)

// lineOf is the number of the first line with a text; -1 if there is none.
func lineOf(s screen.Screen, text string) int {
	return slices.IndexFunc(strings.Split(ansi.Strip(s.View()), "\n"), func(line string) bool { return strings.Contains(line, text) })
}

// load reads both lists.
func load(ctx *screen.Context, s screen.Screen) {
	ctx.Session.Apply(session.ServicesRead{Services: []api.Service{whatsApp}}, ctx.Now)
	ctx.Session.Apply(session.OffersRead{Service: "wa", Generation: ctx.Session.Offers["wa"].Generation, Offers: []api.Country{{ID: 6, Name: indonesia, Stocked: true, Available: 3}}}, ctx.Now)
	s.Sync()
}

func TestTheFirstRowStandsWhereTheSentenceInItsPlaceStood(t *testing.T) {
	for rows, row := range map[string]string{messages.ServiceRows: "WhatsApp", messages.CountryRows: "Indonesia"} {
		for _, framed := range []bool{false, true} {
			ctx := known(-1)
			ctx.Framed = framed
			failed(ctx.Session)
			s := lists[rows](ctx)
			s.SetSize(120, 20)
			before := lineOf(s, "Could not load")
			load(ctx, s)
			after := slices.IndexFunc(strings.Split(ansi.Strip(s.View()), "\n"), func(line string) bool {
				return strings.HasPrefix(line, " "+ctx.Theme.Glyphs.Cursor) && strings.Contains(line, row)
			})
			if before < 0 || after != before {
				t.Errorf("the %s, framed %v: the sentence is in line %d and the first row in line %d:\n%s", rows, framed, before, after, s.View())
			}
		}
	}
}

func TestTheFirstReadOfAllSaysAtOnceThatItIsLoading(t *testing.T) {
	ctx := known(-1)
	loading(ctx.Session)
	s := openServices(ctx)
	s.SetSize(80, 20)
	if said := messages.LoadingList(messages.ServiceRows, "…"); lineOf(s, said) < 0 {
		t.Errorf("nothing says %q:\n%s", said, s.View())
	}
	ctx.Session.Apply(session.ServicesRead{Services: []api.Service{whatsApp}}, noon)
	c := lists[messages.CountryRows](ctx)
	c.SetSize(80, 20)
	loads := messages.LoadingList(messages.CountryRows, "…")
	for age, says := range map[time.Duration]bool{0: false, 499 * time.Millisecond: false, 500 * time.Millisecond: true} {
		if ctx.Now = noon.Add(age); (lineOf(c, loads) >= 0) != says {
			t.Errorf("after %v the countries say\n%s", age, c.View())
		}
	}
}

func TestTheReasonOfAFailureStaysWhileTheListIsReadAgain(t *testing.T) {
	for rows, open := range lists {
		ctx := known(-1)
		failed(ctx.Session)
		s := open(ctx)
		s.SetSize(120, 20)
		ctx.Now = noon.Add(10 * time.Second)
		ctx.Session.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadServices}}, ctx.Now)
		ctx.Session.Apply(session.TaskStarted{Task: session.Task{Kind: session.ReadOffers, Service: "wa"}}, ctx.Now)
		failure := messages.ListNotLoaded(rows, session.Problem{Kind: session.Offline}, 0, ctx.Labels())
		if lineOf(s, failure) < 0 {
			t.Errorf("the %s do not say %q:\n%s", rows, failure, s.View())
		}
		ctx.Now = ctx.Now.Add(time.Second)
		if lineOf(s, messages.LoadingList(rows, "…")) < 0 {
			t.Errorf("the %s do not say that they load:\n%s", rows, s.View())
		}
	}
}
