package reader

import (
	"context"
	"fmt"
	"io"
	"os"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/sys/windows"
)

// console reads a Windows console that sends escape sequences (ENABLE_VIRTUAL_TERMINAL_INPUT,
// which is part of its raw mode). It asks for UTF-16: as bytes, older consoles lose every
// character that is not ASCII.
type console struct {
	handle windows.Handle
	over   windows.Handle // an event: nobody reads any more
	half   uint16         // the first half of a character
}

// open pumps. A read of a console cannot be given up, so it begins only when there is something to
// read: the screens of the demo may follow those of a reader that has ended.
func open(ctx context.Context, in io.Reader) (source, error) {
	file, ok := in.(*os.File)
	if !ok {
		return newPump(ctx, in), nil
	}
	handle := windows.Handle(file.Fd())
	var mode uint32
	if windows.GetConsoleMode(handle, &mode) != nil {
		return newPump(ctx, in), nil
	}
	over, err := windows.CreateEvent(nil, 1, 0, nil)
	if err != nil {
		return nil, fmt.Errorf("preparing to read the console: %w", err)
	}
	context.AfterFunc(ctx, func() { _ = windows.SetEvent(over) }) // the event lives as long as the process
	return newPump(ctx, &console{handle: handle, over: over}), nil
}

// Read fills a third of b at most: that many units may become three bytes each.
func (c *console) Read(b []byte) (int, error) {
	ready, err := windows.WaitForMultipleObjects([]windows.Handle{c.over, c.handle}, false, windows.INFINITE)
	switch {
	case err != nil:
		return 0, fmt.Errorf("waiting for the console: %w", err)
	case ready == windows.WAIT_OBJECT_0:
		return 0, io.EOF
	}
	units := make([]uint16, len(b)/utf8.UTFMax)
	var n uint32
	if err := windows.ReadConsole(c.handle, &units[0], uint32(len(units)), &n, nil); err != nil {
		return 0, fmt.Errorf("reading the console: %w", err)
	}
	text := b[:0]
	for _, unit := range units[:n] {
		r := rune(unit)
		if c.half != 0 {
			whole := utf16.DecodeRune(rune(c.half), r)
			c.half = 0
			text = utf8.AppendRune(text, whole)
			if whole != utf8.RuneError {
				continue // otherwise the half stood alone, and this one is another character
			}
		}
		if utf16.IsSurrogate(r) {
			c.half = unit
			continue
		}
		text = utf8.AppendRune(text, r)
	}
	return len(text), nil
}
