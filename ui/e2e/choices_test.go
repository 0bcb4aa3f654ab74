package e2e_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/theme"
)

// TestTheNextStartHasTheThemeThatWasChosenLast chooses in two windows, the last time in the one that started first.
func TestTheNextStartHasTheThemeThatWasChosenLast(t *testing.T) {
	inTime(t, func(t *testing.T) {
		chosen := func(name string) string { return messages.ThemeChosen(name, messages.Colourless).Text }
		r := start(t, setup{})
		other := start(t, setup{box: r.box, dir: r.dir})
		other.press("T", "T", "T")
		other.await(chosen(theme.Contrast))
		r.press("T")
		r.await(chosen(theme.Dark))
		r.pass(time.Second)
		r.stop()
		other.stop()

		again := start(t, setup{box: r.box, dir: r.dir})
		again.press("T")
		again.await(chosen(theme.Light))
	})
}

func TestTheNextStartHasThePictureAndTheSpanThatWereChosen(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 80, height: 40, dir: withHistory(t, mixed(600))})
		r.press("3", "v", "]")
		r.pass(time.Second)
		r.see(messages.PictureTitles()[1], messages.SpanOfDays(90))
		r.stop()

		again := start(t, setup{width: 80, height: 40, box: r.box, dir: r.dir})
		again.press("3")
		again.pass(time.Second)
		again.see(messages.PictureTitles()[1], messages.SpanOfDays(90))
		again.press("v", "v", "v")
		again.pass(time.Second)
		again.dontSee(messages.SpanOfDays(90))
		again.stop()

		last := start(t, setup{width: 80, height: 40, box: r.box, dir: r.dir})
		last.press("3")
		last.pass(time.Second)
		last.dontSee(messages.SpanOfDays(90))
		last.see("History")
	})
}

func TestAChoiceThatCannotBeSavedIsSaidAndHoldsForThisRun(t *testing.T) {
	inTime(t, func(t *testing.T) {
		r := start(t, setup{width: 80, height: 40, dir: withHistory(t, mixed(60))})
		r.execute("CREATE TRIGGER full BEFORE INSERT ON choices BEGIN SELECT RAISE(ABORT, 'full'); END")
		r.press("3", "v")
		made := session.ChoiceMade{Choice: session.PictureChoice, Chosen: session.Chosen{Value: "services"}}
		unsaved := noticeText(messages.NoticeOf(session.ChoiceSaved{ChoiceMade: made, Problem: session.Problem{Kind: session.NotRecorded}}, order.Order{}))
		r.await(unsaved)
		r.see(messages.PictureTitles()[1])
	})
}
