package e2e_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/order"
	"example.com/verifyo/ui/messages"
)

// rename makes the server use another name for the country from the next request on.
func (r *run) rename(name string) {
	r.box.Inject(sandbox.Countries, sandbox.Fault{Status: 200, Body: `{"ok":true,"countries":[{"country_id":1,"name":"` + name + `","flag":"🇵🇱","price_usd":0.3375,"available":8}]}`})
}

// renamedToPoland is the warning that the country had another name when it was chosen.
var renamedToPoland = messages.CountryRenamed("Ukraine (UA)", api.Country{Name: api.NewText("Poland"), ISO: "PL"})

func TestEnterForTheOldNameOfACountryDoesNotRentUnderItsNewName(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.ask("telegram", "ukraine")
		r.rename("Poland")
		r.await(rentQuestion("Telegram", "Poland"))
		r.see(renamedToPoland, messages.AlsoAvailable(8))
		r.program.Send(press("enter")) // pressed for the frame before
		r.pass(time.Second)
		if r.rents() != 0 {
			t.Fatal("an enter for the old name rented the new one")
		}
		r.press("enter")
		r.await(orderTitle("Telegram", "Poland"))
	})
}

func TestRentingAgainAsksUnderTheCurrentNameOfTheCountry(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.rename("Poland")
		r.pass(12 * time.Second) // the question refreshes the offers
		r.press("a")
		r.await(rentQuestion("Telegram", "Poland"), renamedToPoland)
	})
}

func TestEnterDoesNotAnswerAQuestionThatIsTooLargeForTheWindow(t *testing.T) {
	long := strings.Repeat("Averyveryverylongname ", 20)
	o := order.Order{
		Key: 1, ID: "a", Revision: 1, Status: order.Waiting, Phone: api.NewText("380501234567"), RentedAt: noon.Add(-time.Minute), ExpiresAt: noon.Add(time.Minute),
		Service: api.Service{Name: api.NewText(long)}, Country: order.Country{Name: api.NewText(long), ISO: "UA"},
	}
	root := awkward([]order.Order{o}, "2", "c")
	size := func(width, height int) string {
		sendTo(root, tea.WindowSizeMsg{Width: width, Height: height})
		return root.View()
	}
	if view := size(40, 10); !strings.Contains(view, messages.QuestionTooLarge) {
		t.Errorf("it shows\n%s", view)
	}
	if sendTo(root, press("enter")); root.Dialog() == nil || ending(root, 1) {
		t.Error("enter answers a question that cannot be read")
	}
	if view := size(80, 24); !strings.Contains(view, "+380 50 123 4567") || !strings.Contains(view, "enter") {
		t.Errorf("in a larger window\n%s", view)
	}
}
