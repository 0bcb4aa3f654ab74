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
	half   uint16 // the first half of a character
}

// open pumps. A read of a console cannot be given up, but nothing but the end of the program
// gives it up there: Windows has no suspend.
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
	return newPump(ctx, &console{handle: handle}), nil
}

// Read fills a third of b at most: that many units may become three bytes each.
func (c *console) Read(b []byte) (int, error) {
	units := make([]uint16, len(b)/utf8.UTFMax)
	var n uint32
	if err := windows.ReadConsole(c.handle, &units[0], uint32(len(units)), &n, nil); err != nil {
		return 0, fmt.Errorf("reading the console: %w", err)
	}
	text := b[:0]
	for _, unit := range units[:n] {
		switch r := rune(unit); {
		case c.half != 0:
			text = utf8.AppendRune(text, utf16.DecodeRune(rune(c.half), r))
			c.half = 0
		case utf16.IsSurrogate(r):
			c.half = unit
		default:
			text = utf8.AppendRune(text, r)
		}
	}
	return len(text), nil
}
