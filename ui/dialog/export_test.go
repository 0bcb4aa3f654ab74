package dialog_test

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/dialog"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/widget"
)

// exporting is the line for the name of a file with 100,000 orders.
func exporting() (*dialog.Export, *screen.Context) {
	_, ctx := unanswered(0)
	ctx.Pressed = screen.Pressed{}
	return dialog.NewExport(ctx, screen.AskExport{Orders: 100_000, Filter: "telegram", Search: session.Search{Name: "telegram"}}), ctx
}

// begun is the export that enter begins; the zero Export if it begins none.
func begun(q *dialog.Export) session.Export {
	chosen, _ := q.Press(keymap.Enter, keymap.Press{Type: tea.KeyEnter}).(screen.ExportChosen)
	return chosen.Export
}

func handled(q *dialog.Export, e session.Event) screen.Intent {
	return q.HandleEvent(e, session.Before{})
}

// drawn is what the dialog shows.
func drawn(q *dialog.Export) string { return strings.Join(q.Lines(72, 20), "\n") }

func TestAnEnterBeforeTheFolderIsKnownWritesAsSoonAsItIs(t *testing.T) {
	q, ctx := exporting()
	if e := begun(q); e.Name != "" {
		t.Errorf("enter begins %+v without a folder", e)
	}
	chosen, _ := handled(q, session.ExportFolderFound{Folder: "/home/ann"}).(screen.ExportChosen)
	want := session.Export{Search: session.Search{Name: "telegram"}, Folder: "/home/ann", Name: messages.ExportName(ctx.Now), Began: ctx.Now}
	if !chosen.Export.Same(want) || chosen.Export.Search.Name != "telegram" {
		t.Errorf("the folder begins %+v", chosen.Export)
	}
}

func TestAKeyAfterAnEarlyEnterTakesItBack(t *testing.T) {
	q, _ := exporting()
	begun(q)
	q.Press(keymap.None, keymap.Press{Type: tea.KeyBackspace})
	if intent := handled(q, session.ExportFolderFound{Folder: "/home/ann"}); intent != nil {
		t.Errorf("the folder begins %#v", intent)
	}
}

func TestADialogFollowsItsOwnFileOnly(t *testing.T) {
	q, ctx := exporting()
	handled(q, session.ExportFolderFound{Folder: "/home/ann"})
	other := session.Export{Folder: "/home/ann", Name: messages.ExportName(ctx.Now), Began: ctx.Now.Add(-time.Second)}
	e := begun(q)
	handled(q, session.ExportProgressed{Export: other, Orders: 77})
	handled(q, session.ExportEnded{Export: other, Stopped: true})
	if !q.Stays() || strings.Contains(drawn(q), "77") || q.Says(session.ExportEnded{Export: other}) {
		t.Errorf("another file changes the dialog:\n%s", drawn(q))
	}
	handled(q, session.ExportProgressed{Export: e, Orders: 12_400})
	if !strings.Contains(drawn(q), "12 400 of 100 000 orders") {
		t.Errorf("the dialog shows:\n%s", drawn(q))
	}
	handled(q, session.ExportEnded{Export: e, Path: api.NewText("/home/ann/a.csv"), Sum: history.Sum{Orders: 1234, Cost: 84_2000}})
	for _, part := range []string{"1 234 orders", "$84.20 spent", "a.csv", "/home/ann"} {
		if !strings.Contains(drawn(q), part) || q.Typing() || q.Stays() {
			t.Errorf("%q is missing at the end:\n%s", part, drawn(q))
		}
	}
}

func TestTheQuestionStaysAfterAProblem(t *testing.T) {
	q, ctx := exporting()
	handled(q, session.ExportFolderFound{Folder: "/home/ann"})
	e := begun(q)
	handled(q, session.ExportEnded{Export: e, Path: api.NewText("/home/ann/a.csv"), File: session.FileExists})
	if !q.Typing() || !strings.Contains(drawn(q), "a.csv already exists") {
		t.Errorf("the dialog shows:\n%s", drawn(q))
	}
	q.Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune("x")})
	if strings.Contains(drawn(q), "already exists") {
		t.Errorf("the reason stays after a key:\n%s", drawn(q))
	}
	ctx.Now = ctx.Now.Add(time.Second)
	if again := begun(q); again.Same(e) || !strings.HasSuffix(again.Name, "x") {
		t.Errorf("the next enter begins %+v", again)
	}
}

func TestAHeldKeyForAFileLeavesTheProposedName(t *testing.T) {
	q, ctx := exporting()
	handled(q, session.ExportFolderFound{Folder: "/home/ann"})
	for range 20 {
		ctx.Now = ctx.Now.Add(33 * time.Millisecond)
		q.Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune("o")})
	}
	if e := begun(q); e.Name != messages.ExportName(ctx.Now) {
		t.Errorf("the name is %q", e.Name)
	}
}

func TestEscStopsOnlyAFileThatIsBeingWritten(t *testing.T) {
	q, _ := exporting()
	esc := func() screen.Intent { return q.Press(keymap.Back, keymap.Press{Type: tea.KeyEsc}) }
	if intent := esc(); intent != (screen.Back{}) {
		t.Errorf("esc before the file leads to %#v", intent)
	}
	handled(q, session.ExportFolderFound{Folder: "/home/ann"})
	e := begun(q)
	if intent := esc(); intent != (screen.ExportStopped{}) {
		t.Errorf("esc while the file is written leads to %#v", intent)
	}
	handled(q, session.ExportEnded{Export: e, Path: api.NewText("/a.csv"), Sum: history.Sum{Orders: 1}})
	if intent := esc(); intent != (screen.Back{}) {
		t.Errorf("esc after the file leads to %#v", intent)
	}
}

// TestTheLineForAFileFitsEveryWindow draws each phase, with long names and each reason.
func TestTheLineForAFileFitsEveryWindow(t *testing.T) {
	for _, masked := range []bool{false, true} {
		for problem := session.NoFileProblem; problem <= session.FileEmpty; problem++ {
			for _, width := range []int{36, 40, 72} {
				for room := 6; room < 20; room++ { // 40×10 has 9 lines without a frame
					q, ctx := exporting()
					ctx.Masked = masked
					handled(q, session.ExportFolderFound{Folder: "/home/" + strings.Repeat("ann-", 30)})
					check := func(phase string) {
						lines := q.Lines(width, room)
						if len(lines) > room {
							t.Errorf("%s, %d×%d: %d lines", phase, width, room, len(lines))
						}
						for _, line := range lines {
							if widget.Width(line) > width {
								t.Errorf("%s, %d×%d: %q", phase, width, room, line)
							}
						}
						if masked && phase == "asking" && !strings.Contains(strings.Join(lines, " "), messages.ExportUnmasked) {
							t.Errorf("%d×%d does not say that the file is not masked:\n%s", width, room, strings.Join(lines, "\n"))
						}
					}
					check("asking")
					e := begun(q)
					check("writing")
					handled(q, session.ExportEnded{Export: e, Path: api.NewText("/home/" + strings.Repeat("orders-", 60) + "/a.csv"), File: problem, Sum: history.Sum{Orders: 100_000, Cost: 9_999_999_999}})
					check("ended")
				}
			}
		}
	}
}
