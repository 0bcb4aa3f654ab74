package dialog

import (
	"strings"

	"example.com/verifyo/keymap"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// longestPath is longer than any name that people type.
const longestPath = 1000

// Export takes the name of a CSV file, shows how far it is written, and says where it is.
type Export struct {
	text
	asked    screen.AskExport
	line     widget.Line
	proposed string // the name that stands there unless the operator types another one
	folder   string
	found    bool // folder is known
	waits    bool // enter was pressed before that
	phase    exportPhase
	export   session.Export // of the last enter
	orders   int            // in the file so far
	outcome  string         // why there is no file, until the next key; or where the whole file is
}

type exportPhase int

const (
	naming exportPhase = iota
	writing
	written
)

// NewExport asks for the name of a file with the orders that a search finds.
func NewExport(ctx *screen.Context, asked screen.AskExport) *Export {
	q := &Export{text: newText(ctx, order.Order{}, keymap.Export), asked: asked, line: widget.NewLine(longestPath, ctx.Theme.Glyphs)}
	q.proposed = messages.ExportName(ctx.Now)
	q.line.SetValue(q.proposed)
	q.line.Focus()
	return q
}

// Typing reports whether letters are text: until the file is begun.
func (q *Export) Typing() bool { return q.phase == naming }

// Stays reports that the file is being written: esc stops that.
func (q *Export) Stays() bool { return q.phase == writing }

// Press takes a key: enter writes the file, esc leaves or stops. Once the file is written, both close.
func (q *Export) Press(a keymap.Action, p keymap.Press) screen.Intent {
	switch {
	case a == keymap.Back && q.phase == writing:
		return screen.ExportStopped{}
	case a == keymap.Back:
		return screen.Back{}
	case a == keymap.Enter:
		return q.enter()
	case a == keymap.None && q.phase == naming && q.take(&q.line, p):
		q.waits, q.outcome = false, ""
	}
	return nil
}

// enter begins to write, or closes the dialog. The enter that began to write may still be held down.
func (q *Export) enter() screen.Intent {
	switch {
	case q.phase == writing, q.phase == written && q.ctx.Pressed.Held:
		return nil
	case q.phase == written:
		return screen.Back{}
	case strings.TrimSpace(q.line.Value()) == "":
		q.outcome = messages.NoFileName
		return nil
	case !q.found:
		q.waits = true
		return nil
	}
	q.phase, q.orders, q.outcome = writing, 0, ""
	q.export = session.Export{Search: q.asked.Search, Folder: q.folder, Name: strings.TrimSpace(q.line.Value()), Began: q.ctx.Now}
	return screen.ExportChosen{Export: q.export}
}

// HandleEvent follows the file.
func (q *Export) HandleEvent(event session.Event, _ session.Before) screen.Intent {
	switch e := event.(type) {
	case session.ExportFolderFound:
		if e.Name != "" && q.line.Value() == q.proposed {
			q.line.SetValue(e.Name)
		}
		if q.folder, q.found = e.Folder, true; q.waits {
			q.waits = false
			return q.enter()
		}
	case session.ExportProgressed:
		if q.phase == writing && e.Export.Same(q.export) {
			q.orders = e.Orders
		}
	case session.ExportEnded:
		if q.Says(e) {
			q.end(e)
		}
	}
	return nil
}

// Says reports whether the dialog is about this file, and so says what became of it.
func (q *Export) Says(e session.ExportEnded) bool { return e.Export.Same(q.export) }

func (q *Export) end(e session.ExportEnded) {
	if e.Written() {
		e.Sum = screen.ShownMoney(q.ctx, e.Sum)
		q.phase, q.outcome = written, messages.Exported(e)
		return
	}
	q.phase, q.outcome = naming, messages.NotExported(e)
}
