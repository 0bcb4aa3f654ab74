package keyentry

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// Entry is the screen.
type Entry struct {
	screen.Passive
	ctx           *screen.Context
	line          widget.Secret
	trying        bool      // as the line knows it: a key that was refused is taken out of it
	unfit         bool      // what stands in the line cannot be a key
	begun         bool      // something was typed or pasted
	edited        bool      // since the last try: what became of that is past
	triedAt       time.Time // when the kept key was tried last
	width, height int
}

// New makes the screen with an empty line.
func New(ctx *screen.Context) *Entry {
	return &Entry{ctx: ctx, line: widget.NewSecret(ctx.Theme.Glyphs)}
}

// fixed reports whether no key can be given here.
func (e *Entry) fixed() bool { return e.ctx.Session.Access.Source.Fixed() }

// Typing reports whether letters are text.
func (e *Entry) Typing() bool { return !e.fixed() }

// Press takes a key. While one is being tried, only what leaves the screen counts.
func (e *Entry) Press(a keymap.Action, p keymap.Press) screen.Intent {
	if own := e.ctx.Keys.AtKey(p); own != keymap.None {
		a = own
	}
	trying := e.ctx.Session.Access.Trying
	switch {
	case a == keymap.Back:
		return screen.Back{}
	case a == keymap.Demo:
		return screen.DemoChosen{}
	case trying && (a == keymap.Enter || a == keymap.Clear):
		return screen.Tell(messages.KeyBeingTried)
	case trying:
		return nil
	case a == keymap.Enter:
		return e.try()
	case e.fixed():
		return screen.Tell(messages.KeyIsFixed)
	case a == keymap.Clear:
		e.line.Clear()
		e.unfit, e.edited = false, true
	case a == keymap.None:
		e.line.Update(p)
		e.unfit, e.edited, e.begun = false, true, true
	}
	return nil
}

// nothing reports whether there is neither a key in the line nor, as far as is known, one
// that is kept.
func (e *Entry) nothing() bool {
	access := e.ctx.Session.Access
	return access.Phase == state.Missing && !access.Problem.Any() && !e.fixed() && e.line.Value() == ""
}

// try has the typed key tried. An empty line stands for the key that is kept: the keyring
// may have been unlocked meanwhile, or another window may have been given a key.
func (e *Entry) try() screen.Intent {
	switch {
	case e.line.Full():
		e.unfit = true
		return nil
	case !e.fixed() && e.line.Value() != "":
		e.edited = false
		return screen.KeyGiven{Key: api.NewKey(e.line.Value())}
	case e.ctx.Now.Sub(e.triedAt) < pause:
		return nil
	}
	e.triedAt, e.edited = e.ctx.Now, false
	return screen.KeyRetried{}
}

// pause keeps an enter that is held from trying the same key again and again.
const pause = time.Second

// Sync follows the session. A key that was refused leaves the line, so that the next paste
// does not end up behind it; one that could not be tried stays.
func (e *Entry) Sync() {
	access := e.ctx.Session.Access
	if e.trying && !access.Trying && access.Problem.Trouble == state.KeyRefused {
		e.line.Clear()
	}
	e.trying = access.Trying
}

// Hear closes the screen once there is a key again, unless one is being typed: what is
// typed on would reach the screen below, where a letter may finish an order. Whoever waited
// for a key to be tried types no more.
func (e *Entry) Hear(f state.Event, before state.Before) screen.Intent {
	_, taken := f.(state.KeyTaken)
	if e.ctx.Session.Access.Phase == state.Granted && (!e.begun || taken && before.Access.Trying) {
		return screen.Done{}
	}
	return nil
}

// SetSize takes the room.
func (e *Entry) SetSize(width, height int) { e.width, e.height = width, height }

// Hints are the keys of the screen; while a key is tried, no other can be given.
func (e *Entry) Hints() []keymap.Hint {
	trying := e.ctx.Session.Access.Trying
	try := keymap.Hint{Action: keymap.Enter, Words: "try", Off: trying || e.nothing()}
	switch {
	case e.fixed():
		try.Words = messages.TryKeyAgain
	case e.line.Value() == "" && !e.nothing():
		try.Words = "again"
	}
	if e.fixed() {
		return []keymap.Hint{try, {Action: keymap.Demo}, {Action: keymap.Back}}
	}
	return []keymap.Hint{try, {Action: keymap.Clear, Off: trying}, {Action: keymap.Demo}, {Action: keymap.Back}}
}
