package reader

import (
	"context"
	"errors"
	"io"
	"time"
)

// source is what bytes come from.
type source interface {
	// read waits for bytes until the deadline; the zero time is never. It returns errQuiet if
	// none came until then. Once the context has ended, it returns the context's error.
	read(b []byte, deadline time.Time) (n int, err error)
	close()
}

// errQuiet says that nothing came until the deadline.
var errQuiet = errors.New("nothing came")

// Run reads in until it ends or the context does, and calls hear with each event. The end of the
// input, which is also how a terminal that is gone looks, is the last event: Ended. If the context
// ends first, there is none.
//
// In should be the terminal, already raw, as an *os.File. Then nothing is read after the context
// has ended, except on Windows. Anything else is read by a goroutine of its own, which ends
// after its next read.
func Run(ctx context.Context, in io.Reader, hear func(Event)) {
	from, err := open(ctx, in)
	if err != nil {
		hear(Ended{err})
		return
	}
	defer from.close()
	var decoder Decoder
	buffer := make([]byte, 4096)
	for {
		n, err := from.read(buffer, decoder.Deadline())
		if ctx.Err() != nil {
			return
		}
		heard := decoder.Feed(buffer[:n], time.Now())
		switch {
		case errors.Is(err, errQuiet):
			heard = decoder.Expire(time.Now())
		case err != nil:
			heard = append(heard, decoder.Expire(time.Now().Add(silence))...)
			heard = append(heard, ended(err))
		}
		for _, event := range heard {
			hear(event)
		}
		if err != nil && !errors.Is(err, errQuiet) {
			return
		}
	}
}

func ended(err error) Event {
	if errors.Is(err, io.EOF) {
		return Ended{}
	}
	return Ended{err}
}
