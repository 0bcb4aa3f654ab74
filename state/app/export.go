package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"sync"

	"example.com/verifyo/api"
	"example.com/verifyo/state/csvfile"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/moment"
	"example.com/verifyo/state/newfile"
	"example.com/verifyo/state/session"
)

// exportedAtOnce is how many orders are read and written before the screen hears of it.
const exportedAtOnce = 2000

// Export is a CSV file that is being written, one page of orders after the other.
type Export struct {
	app    *App
	wanted session.Export
	path   string

	turn sync.Mutex // one page at a time, and the end of the program after it
	file wholeFile
	rows *csvfile.Writer
	from history.Place
	sum  history.Sum
	over bool
}

// wholeFile is a newfile.File, or what a test has in its place.
type wholeFile interface {
	io.Writer
	Finish() error
	Discard() error
}

func createFile(path string) (wholeFile, error) { return newfile.Create(path) }

// NewExport begins an export. Nothing is written before Next.
func (a *App) NewExport(wanted session.Export) *Export {
	return &Export{app: a, wanted: wanted, path: exportPath(wanted.Folder, wanted.Name)}
}

// Next writes the next page of orders: after the last one, the file gets its name. Call it until it returns
// session.ExportEnded. If the context is at its end, the export is stopped, and nothing is left of the file.
func (e *Export) Next(ctx context.Context) session.Event {
	e.turn.Lock()
	defer e.turn.Unlock()
	if ctx.Err() != nil || e.over || !e.app.exports.add(e) {
		return e.stopped()
	}
	if err := e.open(); err != nil {
		return e.failed(err)
	}
	page, err := e.read(ctx)
	if err == nil {
		err = e.write(page)
	}
	switch {
	case ctx.Err() != nil: // a stop counts until the file has its name
		return e.stopped()
	case err != nil:
		return e.failed(err)
	case page.End:
		return e.finish()
	}
	return session.ExportProgressed{Export: e.wanted, Orders: e.sum.Orders}
}

// open begins the file with the first page.
func (e *Export) open() (err error) {
	if e.file != nil {
		return nil
	}
	if !filepath.IsAbs(e.path) { // there was no folder
		return fs.ErrNotExist
	}
	if e.file, err = e.app.create(e.path); err != nil {
		e.file = nil
		return err
	}
	e.rows = csvfile.NewWriter(e.file, e.wanted.Search.Query.At)
	return nil
}

func (e *Export) read(ctx context.Context) (history.Page, error) {
	ctx, cancel := context.WithTimeout(ctx, moment.ListTimeout)
	defer cancel()
	page, err := e.app.ledger.Page(ctx, e.wanted.Search.Query, e.from, history.Older, exportedAtOnce)
	if err != nil {
		return page, fmt.Errorf("%w: %w", errNotRead, err)
	}
	return page, nil
}

// errNotRead tells a ledger that cannot be read from a file that cannot be written.
var errNotRead = errors.New("reading the orders")

func (e *Export) write(page history.Page) error {
	if n := len(page.Orders); n > 0 {
		e.from = history.PlaceOf(page.Orders[n-1])
	}
	for i, row := range page.Orders {
		o := e.wanted.AsShown(row)
		e.sum = e.sum.Plus(history.Sum{Orders: 1, Cost: history.Cost(o).Units()})
		page.Orders[i] = o
	}
	return e.rows.Write(page.Orders)
}

// finish gives the file its name, unless it has no order.
func (e *Export) finish() session.Event {
	if e.sum.Orders == 0 {
		e.discard()
		return session.ExportEnded{Export: e.wanted, File: session.FileEmpty}
	}
	if err := e.end(wholeFile.Finish); err != nil {
		return e.failed(err)
	}
	return session.ExportEnded{Export: e.wanted, Path: api.NewText(e.path), Sum: e.sum}
}

func (e *Export) stopped() session.Event {
	e.discard()
	return session.ExportEnded{Export: e.wanted, Path: api.NewText(e.path), Stopped: true}
}

// failed says whether the ledger or the file is at fault.
func (e *Export) failed(err error) session.Event {
	e.discard()
	e.app.log.Error("could not write a file with orders", "err", err)
	ended := session.ExportEnded{Export: e.wanted, Path: api.NewText(e.path)}
	if errors.Is(err, errNotRead) {
		ended.Problem = session.ProblemOf(err)
		return ended
	}
	ended.File = fileProblem(err)
	return ended
}

func (e *Export) discard() {
	if err := e.end(wholeFile.Discard); err != nil {
		e.app.log.Error("could not remove an unfinished file", "err", err)
	}
}

// end gives the file its name or removes it, once. The end of the program waits for that.
func (e *Export) end(how func(wholeFile) error) error {
	if e.over {
		return nil
	}
	e.over = true
	defer e.app.exports.remove(e)
	if e.file == nil {
		return nil
	}
	return how(e.file)
}
