package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// copied presses a key and fails unless it copies the text.
func (r *run) copied(key, want string) {
	r.t.Helper()
	r.press(key)
	if got := r.copies.last(); got != want {
		r.t.Errorf("%s copied %q, want %q", key, got, want)
	}
}

func TestTheCodeWithinAnSMSIsCopiedOrTheWholeSMS(t *testing.T) {
	const sure, unsure = "Your code is 908172, valid for 10 minutes", "Your code is 908 172"
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.press("Y")
		r.see(messages.NoCodeYet)
		r.rent("telegram", "ukraine")
		r.deliver(sure)
		r.copied("y", "908172")
		r.see(messages.SentToTerminal(codeCopy(r.order("4536"))).Text)
		r.copied("Y", sure)
		whole, _ := messages.SMSOf(r.order("4536"))
		r.see(messages.SentToTerminal(whole).Text)

		r.rent("telegram", "ukraine")
		r.deliver(unsure)
		r.copied("y", unsure)
		r.press("1")
		r.copied("Y", unsure)
	})
}

func TestTheFormOfANumberIsRememberedForItsServiceOnly(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		const e164, digits, national, local = "+380501234536", "380501234536", "050 123 4536", "501234536"
		r.copied("p", e164)
		o := r.order("4536")
		r.press("P")
		r.see(messages.FormQuestion(o), e164, digits, national, local, glyphs().Cursor+" "+e164)
		r.press("up", "esc")
		r.dontSee(messages.FormQuestion(o))
		r.copied("p", e164)
		for i, form := range []string{digits, national, local} {
			r.press("P", "down")
			r.copied("enter", form)
			r.dontSee(messages.FormQuestion(o))
			r.see(messages.SentToTerminal(messages.NumberOf(o, form)).Text)
			if i == 1 {
				r.copied("p", national)
			}
		}
		r.press("P")
		r.see(glyphs().Cursor + " " + local)
		r.press("down", "up")
		r.copied("enter", national)

		r.rent("viber", "ukraine")
		viber := r.rentOf("Viber")
		r.copied("p", "+"+viber.Phone.String())
		r.stop()

		again := start(t, setup{box: r.box, dir: r.dir})
		again.press("2", "2", "G")
		again.copied("p", national)
	})
}

func TestAFormIsUsedEvenIfItCannotBeSaved(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{})
		r.rent("telegram", "ukraine")
		r.execute("CREATE TRIGGER full BEFORE INSERT ON number_forms BEGIN SELECT RAISE(ABORT, 'full'); END")
		r.press("P", "down", "enter")
		r.await(noticeText(messages.NoticeOf(session.NumberFormSaved{Problem: session.Problem{Kind: session.NotRecorded}}, order.Order{})))
		r.copied("p", "380501234536")
	})
}

// TestTheNextStartCopiesInTheNewestFormEvenIfAnOlderOneIsSavedLast lets the older of two writes reach the disk
// last.
func TestTheNextStartCopiesInTheNewestFormEvenIfAnOlderOneIsSavedLast(t *testing.T) {
	inTime(t, func(t *testing.T) {
		d := newDriver(t, newBox(quietRules()), t.TempDir())
		d.pass(time.Second)
		d.send(event(session.NumberFormChosen{Service: telegram, Form: session.AsNational}))
		late := d.app.SaveNumberForm(t.Context(), session.NumberFormChosen{Service: telegram, Form: session.AsDigits})
		d.send(event(late))
		d.pass(time.Second)
		taken, _ := d.app.RestoreLists(t.Context()).(session.ListsRestored)
		if form := taken.Forms[telegram]; form != session.AsNational {
			t.Errorf("the next start copies %q", form)
		}
	})
}

// TestOnRentTheNewestNumberIsCopied presses the key where no order is in sight, beside a service with its
// own newest number.
func TestOnRentTheNewestNumberIsCopied(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 80, height: 24})
		r.press("p")
		r.see(messages.KeyForOrder(labels()))
		r.rent("telegram", "ukraine")
		r.rent("viber", "ukraine")
		newest := r.newestOrder()
		r.press("1", "1", "p")
		r.pass(time.Second)
		if got, want := r.copies.last(), phone.E164(newest.Phone, newest.Country.ISO); got != want {
			t.Errorf("copied %q, want %q:\n%s", got, want, r.screen.text())
		}
		r.see(messages.Exact(newest))
	})
}
