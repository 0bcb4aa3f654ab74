package dialog_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/dialog"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// adding is the line for an ID with a text in it.
func adding(ctx *screen.Context, rent order.Order, id string) *dialog.Add {
	ctx.BestService = func(typed string) (api.Service, bool) { return whatsApp, strings.HasPrefix("whatsapp", typed) }
	q := dialog.NewAdd(ctx, rent)
	q.Press(keymap.None, keymap.Press{Runes: []rune(id), Paste: true})
	return q
}

// take is what the session knows once an order is in the ledger.
func take(ctx *screen.Context, o order.Order) {
	o.Revision++
	ctx.Session.Take(session.Result{Orders: []order.Order{o}}, ctx.Now)
}

// TestTheLinesForAnIDFitEveryWindow draws them empty, with long texts, while the server is asked, and
// with each reason.
func TestTheLinesForAnIDFitEveryWindow(t *testing.T) {
	long := strings.Repeat("b7c1f2a0-", 20)
	for _, id := range []string{"", "web-1", long, "微信国际版"} {
		for _, of := range []bool{false, true} {
			rent, ctx := unanswered(0)
			if !of {
				rent = order.Order{}
			}
			q := adding(ctx, rent, id)
			drawn := map[string]*dialog.Add{"typed": q}
			if id != "" {
				asked := adding(ctx, rent, id)
				asked.Press(keymap.Enter, keymap.Press{})
				drawn["asked"] = asked
				refused := adding(ctx, rent, id)
				chosen, _ := refused.Press(keymap.Enter, keymap.Press{}).(screen.AddChosen)
				refused.HandleEvent(session.OrderNotAdded{Sought: chosen.Sought, Problem: session.Problem{Kind: session.OrderUnknown}}, session.Before{})
				drawn["refused"] = refused
			}
			for name, q := range drawn {
				for _, width := range []int{36, 40, 72, 120} {
					lines := q.Lines(width, 9)
					for _, line := range lines {
						if widget.Width(line) > width {
							t.Errorf("%s, %q in %d cells: %q", name, id, width, line)
						}
					}
					if width == 40 && len(lines)+len(widget.Wrap(q.Title(), width-1)) > 10 {
						t.Errorf("%s, %q: %d lines in the smallest window", name, id, len(lines))
					}
				}
			}
		}
	}
}

// TestAnAnswerToAnotherIDLeavesTheLineOpen asks for one order, leaves, and asks for another.
func TestAnAnswerToAnotherIDLeavesTheLineOpen(t *testing.T) {
	_, ctx := unanswered(0)
	q := adding(ctx, order.Order{}, "web-2")
	q.Press(keymap.Enter, keymap.Press{})
	for _, e := range []session.Event{
		session.OrderChanged{By: session.StepAdded, Order: order.Order{Key: 7, ID: "web-1"}},
		session.OrderChanged{By: session.StepRented, Order: order.Order{Key: 7, ID: "web-2"}},
		session.OrderNotAdded{Sought: session.Sought{ID: "web-1"}, Problem: session.Problem{Kind: session.OrderUnknown}},
	} {
		if intent := q.HandleEvent(e, session.Before{}); intent != nil {
			t.Errorf("%T leads to %#v", e, intent)
		}
	}
	if intent := q.HandleEvent(session.OrderChanged{By: session.StepAdded, Order: order.Order{Key: 8, ID: "web-2"}}, session.Before{}); intent != (screen.ShowAdded{Order: 8}) {
		t.Errorf("its answer leads to %#v", intent)
	}
}

// TestAnOrderThatIsTooOldToBeListedIsNamed is in the ledger, but not among the orders on the screen.
func TestAnOrderThatIsTooOldToBeListedIsNamed(t *testing.T) {
	_, ctx := unanswered(0)
	q := adding(ctx, order.Order{}, "old")
	chosen, _ := q.Press(keymap.Enter, keymap.Press{}).(screen.AddChosen)
	old := order.Order{Key: 7, ID: "old", Status: order.Finished, Service: whatsApp, Country: country}
	if intent := q.HandleEvent(session.OrderNotAdded{Sought: chosen.Sought, Order: old}, session.Before{}); intent != nil {
		t.Errorf("it leads to %#v", intent)
	}
	if text := said(q); !strings.Contains(text, messages.AlreadyOver(old)) {
		t.Errorf("it says %s", text)
	}
}

// TestTheIDOfAnotherOrderNeverBecomesTheRent gives IDs of orders that this ledger knows, in the dialog of a rent
// without an answer.
func TestTheIDOfAnotherOrderNeverBecomesTheRent(t *testing.T) {
	const id = "9b7c1f2a-5d1e-4c39-9a51-0c5f7f1c3e92"
	for _, status := range []order.Status{order.Waiting, order.Received, order.Cancelled, order.Expired, order.Finished} {
		for _, typed := range []string{id, strings.ToUpper(id)} {
			rent, ctx := unanswered(0)
			other := order.Order{Key: 7, ID: id, Status: status, Service: whatsApp, Country: country, AskedAt: noon, RentedAt: noon}
			take(ctx, other)
			q := adding(ctx, rent, typed)
			if intent := q.Press(keymap.Enter, keymap.Press{}); intent != nil {
				t.Errorf("%s leads to %#v", status, intent)
			}
			if text := said(q); !strings.Contains(text, messages.IDOfAnother(other)) {
				t.Errorf("%s: it says %s", status, text)
			}
		}
	}
	rent, ctx := unanswered(0)
	q := adding(ctx, rent, id)
	chosen, _ := q.Press(keymap.Enter, keymap.Press{}).(screen.AddChosen)
	old := order.Order{Key: 7, ID: id, Status: order.Finished, Service: whatsApp, Country: country} // it is not listed
	if intent := q.HandleEvent(session.OrderNotAdded{Sought: chosen.Sought, Order: old}, session.Before{}); intent != nil || !strings.Contains(said(q), messages.IDOfAnother(old)) {
		t.Errorf("one that is not listed leads to %#v: %s", intent, said(q))
	}
}

// TestAnOrderThatWasAddedForAnotherServiceIsNotTheRentAndTheDialogSaysWhy gives the ID of an order that the operator
// added before, for a service of the operator's choice.
func TestAnOrderThatWasAddedForAnotherServiceIsNotTheRentAndTheDialogSaysWhy(t *testing.T) {
	telegram := api.Service{ID: "tg", Name: api.NewText("Telegram")}
	for service, want := range map[api.Service]string{{}: "", whatsApp: "", telegram: "Telegram"} {
		rent, ctx := unanswered(0)
		added := order.Order{Key: 7, Service: service}.Added(api.Order{ID: "web-1", Status: api.NewText("waiting")}, noon)
		take(ctx, added)
		q := adding(ctx, rent, "web-1")
		_, joins := q.Press(keymap.Enter, keymap.Press{}).(screen.AddChosen)
		if text := said(q); joins != (want == "") || !strings.Contains(text, want) || (!joins && !strings.Contains(text, rent.Service.Name.String())) {
			t.Errorf("added for %q: it joins the two: %v, and says %s", service.Name, joins, text)
		}
	}
	_, ctx := unanswered(0)
	take(ctx, order.Order{Key: 7, Service: telegram}.Added(api.Order{ID: "web-1", Status: api.NewText("waiting")}, noon))
	if intent, opens := adding(ctx, order.Order{}, "web-1").Press(keymap.Enter, keymap.Press{}).(screen.OpenOrder); !opens || intent.Order != 7 {
		t.Error("without a rent, the order that was added does not open")
	}
}

// TestARentThatWasAnsweredMeanwhileIsNotTakenForAnotherID has the answer come before enter, and while the server
// is asked.
func TestARentThatWasAnsweredMeanwhileIsNotTakenForAnotherID(t *testing.T) {
	for _, asked := range []bool{false, true} {
		for typed, own := range map[string]bool{"web-1": true, "web-2": false} {
			rent, ctx := unanswered(0)
			q := adding(ctx, rent, typed)
			var sought session.Sought
			if asked {
				chosen, _ := q.Press(keymap.Enter, keymap.Press{}).(screen.AddChosen)
				sought = chosen.Sought
			}
			rent.ID, rent.Status, rent.RentedAt = "web-1", order.Waiting, noon
			take(ctx, rent)
			q.Sync()
			var intent screen.Intent
			if asked {
				intent = q.HandleEvent(session.OrderNotAdded{Sought: sought, Order: rent}, session.Before{})
			} else {
				intent = q.Press(keymap.Enter, keymap.Press{})
			}
			if refused := strings.Contains(said(q), messages.RentAnswered(rent)); refused == own || (intent != nil) != own {
				t.Errorf("%s, asked %v: it leads to %#v, and says %s", typed, asked, intent, said(q))
			}
		}
	}
}

// TestTheOtherLineIsReachedByKeysThatAreNoText also binds a letter to the next pane.
func TestTheOtherLineIsReachedByKeysThatAreNoText(t *testing.T) {
	_, ctx := unanswered(0)
	var err error
	if ctx.Keys, err = ctx.Keys.Rebound([]keymap.Override{{Action: "next_pane", Keys: []string{"n"}}}); err != nil {
		t.Fatal(err)
	}
	q := adding(ctx, order.Order{}, "web-1")
	q.Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune("n")})
	q.Press(keymap.Down, keymap.Press{})
	q.Press(keymap.None, keymap.Press{Runes: []rune("what")})
	chosen, _ := q.Press(keymap.Enter, keymap.Press{}).(screen.AddChosen)
	if chosen.Sought.ID != "web-1n" || chosen.Sought.Service != whatsApp {
		t.Errorf("it asks for %+v", chosen.Sought)
	}
}
