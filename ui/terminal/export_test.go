package terminal

import (
	"context"
	"time"
)

// Begin starts drawing on an output that is no terminal.
func (t *Terminal) Begin() { t.startPainter(time.Now, nil) }

// End stops drawing.
func (t *Terminal) End() error { return t.painter.Close(context.Background()) }
