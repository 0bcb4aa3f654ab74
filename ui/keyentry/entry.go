package keyentry

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// Entry is the screen that asks for the API key.
type Entry struct {
	screen.Passive
	ctx           *screen.Context
	line          widget.Secret
	trying        bool      // the typed key is being checked; if it is rejected, the line is cleared
	invalid       bool      // the text in the line cannot be a key
	touched       bool      // something was typed or pasted
	edited        bool      // the text changed since the last check, so that result is out of date
	triedAt       time.Time // when the saved key was last checked
	width, height int
}

// New makes the screen with an empty line.
func New(ctx *screen.Context) *Entry {
	return &Entry{ctx: ctx, line: widget.NewSecret(ctx.Theme.Glyphs)}
}

// fixed reports whether the key cannot be changed here.
func (e *Entry) fixed() bool { return e.ctx.Session.APIKey.Source.Fixed() }

// Typing reports whether letters are text.
func (e *Entry) Typing() bool { return !e.fixed() }

// Press takes a key. While an API key is being checked, only keys that leave the screen work.
func (e *Entry) Press(a keymap.Action, p keymap.Press) screen.Intent {
	if own := e.ctx.Keys.AtKey(p); own != keymap.None {
		a = own
	}
	trying := e.ctx.Session.APIKey.Trying
	switch {
	case a == keymap.Back:
		return screen.Back{}
	case a == keymap.Demo:
		return screen.DemoChosen{}
	case trying && (a == keymap.Enter || a == keymap.Clear):
		return screen.Tell(messages.KeyBeingChecked)
	case trying:
		return nil
	case a == keymap.Enter:
		return e.try()
	case e.fixed():
		return screen.Tell(messages.KeyIsFixed)
	case a == keymap.Clear:
		e.line.Clear()
		e.invalid, e.edited = false, true
	case a == keymap.None:
		e.line.Update(p)
		e.invalid, e.edited, e.touched = false, true, true
	}
	return nil
}

// noKey reports whether the line is empty and, as far as is known, no key is saved.
func (e *Entry) noKey() bool {
	apiKey := e.ctx.Session.APIKey
	return apiKey.Phase == session.KeyNeeded && !apiKey.Problem.Any() && !e.fixed() && e.line.Value() == ""
}

// try checks the typed key. An empty line stands for the saved key: the keyring may have been
// unlocked since, or another window may have saved a key.
func (e *Entry) try() screen.Intent {
	switch {
	case e.line.Full():
		e.invalid = true
		return nil
	case !e.fixed() && e.line.Value() != "":
		e.edited = false
		return screen.KeyGiven{Key: api.NewKey(e.line.Value())}
	case e.ctx.Now.Sub(e.triedAt) < retryPause:
		return nil
	}
	e.triedAt, e.edited = e.ctx.Now, false
	return screen.KeyRetried{}
}

// retryPause keeps an enter key that is held down from checking the same key again and again.
const retryPause = time.Second

// Sync follows the session. A rejected key is cleared from the line, so that the next paste is
// not appended to it; a key that could not be checked stays.
func (e *Entry) Sync() {
	apiKey := e.ctx.Session.APIKey
	if e.trying && !apiKey.Trying && apiKey.Problem.Kind == session.KeyRefused {
		e.line.Clear()
	}
	e.trying = apiKey.Trying
}

// HandleEvent closes the screen once there is a working key, unless one is being typed: further
// letters would reach the screen below, where a letter may finish an order. Somebody who is
// waiting for a check has stopped typing.
func (e *Entry) HandleEvent(event session.Event, before session.Before) screen.Intent {
	_, taken := event.(session.KeyAccepted)
	if e.ctx.Session.APIKey.Phase == session.KeyWorks && (!e.touched || (taken && before.APIKey.Trying)) {
		return screen.Done{}
	}
	return nil
}

// SetSize takes the room.
func (e *Entry) SetSize(width, height int) { e.width, e.height = width, height }

// Hints are the keys of the screen; while a key is being checked, no other can be entered.
func (e *Entry) Hints() []keymap.Hint {
	var hints []keymap.Hint
	trying := e.ctx.Session.APIKey.Trying
	if !trying && !e.noKey() {
		hints = append(hints, keymap.Hint{Action: keymap.Enter, Words: e.checks()})
	}
	if !trying && e.line.Value() != "" {
		hints = append(hints, keymap.Hint{Action: keymap.Clear})
	}
	return append(hints, keymap.Hint{Action: keymap.Demo}, keymap.Hint{Action: keymap.Back})
}

// checks says what enter does.
func (e *Entry) checks() string {
	switch {
	case e.fixed():
		return messages.HintRetry
	case e.line.Value() == "":
		return messages.HintLookAgain
	}
	return messages.HintCheckKey
}
