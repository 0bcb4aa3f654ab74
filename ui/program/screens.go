package program

import (
	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/ui"
	"example.com/verifyo/ui/terminal/painter"
)

// Painter draws the frames. It is what terminal.Terminal does; a test has its own.
type Painter interface {
	Frame(frame string) uint64
	Resize(width, height int)
	Title(title string)
	Written() painter.Progress
}

// Screens is the model for Bubble Tea's loop. After every message the root's new frame goes to
// the painter, which draws it when the terminal takes it. The loop waits for neither.
func Screens(root *ui.Root, painter Painter) tea.Model { return &screens{root: root, painter: painter} }

type screens struct {
	root    *ui.Root
	painter Painter
	handed  uint64 // the number of the root's frame that the painter has; 0 if it has none
}

func (s *screens) Init() tea.Cmd { return s.root.Init() }

// Update tells the painter a new size before the frame made for it, and hands the new frame over
// before Bubble Tea starts the command: whoever pressed a key waits for the frame.
func (s *screens) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if size, resized := msg.(tea.WindowSizeMsg); resized {
		s.painter.Resize(size.Width, size.Height)
		s.handed = 0
	}
	_, cmd := s.root.Update(msg)
	s.handOver()
	return s, cmd
}

// View is what Bubble Tea would draw.
func (s *screens) View() string { return "" }

// handOver gives the newest title and frame to the painter, unless the painter has it and could write it.
// After a panic there is no frame, and the last one stays.
func (s *screens) handOver() {
	s.painter.Title(s.root.WindowTitle())
	frame := s.root.View()
	if number := s.root.FrameNumber(); frame != "" && (number != s.handed || s.painter.Written().Err != nil) {
		s.handed = number
		s.root.Drawn(s.painter.Frame(frame))
	}
}
