package logfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

const (
	waiting  = 1024 // lines that may wait; a minute of trouble has far fewer
	patience = time.Second
)

// File is an open log. It is safe for concurrent use.
type File struct {
	lines chan []byte
	lost  atomic.Int64
	close sync.Once
	end   chan struct{} // closed when no more lines come
	ended chan struct{} // closed when the file is
}

// Open opens a log to append to, and makes it with mode 0600 where there is none. The error
// says in the operator's terms why it cannot be.
func Open(name string) (*File, error) {
	// Without O_NONBLOCK the opening of a named pipe waits for somebody to read it.
	file, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY|syscall.O_NONBLOCK, 0o600)
	if err != nil {
		return nil, refusal(name, err)
	}
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		_ = file.Close()
		return nil, refusal(name, errNoFile)
	}
	return begin(file), nil
}

var errNoFile = errors.New("not a regular file")

// refusal is the sentence for a log that cannot be opened.
func refusal(name string, err error) error {
	var at *fs.PathError
	switch {
	case errors.Is(err, errNoFile), errors.Is(err, syscall.EISDIR), errors.Is(err, syscall.ENXIO):
		return fmt.Errorf("the log %s is a directory, a pipe or a device: name a file with --log", name)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("the log %s cannot be made: there is no directory %s", name, filepath.Dir(name))
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("the log %s cannot be written: you may not; name another file with --log", name)
	case errors.As(err, &at):
		err = at.Err // which does not name the file once more
	}
	return fmt.Errorf("the log %s cannot be opened (%w): name another file with --log", name, err)
}

// begin starts the one writer of a file.
func begin(file io.WriteCloser) *File {
	f := &File{lines: make(chan []byte, waiting), end: make(chan struct{}), ended: make(chan struct{})}
	go f.write(file)
	return f
}

// Write takes one line and never waits. Where too many wait for the file already, the line
// is left out, and counted. The error is always nil.
func (f *File) Write(line []byte) (int, error) {
	select {
	case f.lines <- bytes.Clone(line):
	default:
		f.lost.Add(1)
	}
	return len(line), nil
}

// Close writes what waits and closes the file. It waits for a file that takes nothing for a
// second, no longer: the lines are lost then, and the error says so.
func (f *File) Close() error {
	f.close.Do(func() { close(f.end) })
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case <-f.ended:
		return nil
	case <-late.C:
		return errors.New("the log is not complete: its file took nothing for a second")
	}
}

// write gives the file one line after the other until the end, and then those that wait.
func (f *File) write(file io.WriteCloser) {
	defer close(f.ended)
	defer file.Close()
	for {
		select {
		case line := <-f.lines:
			f.append(file, line)
			continue
		case <-f.end:
		}
		for {
			select {
			case line := <-f.lines:
				f.append(file, line)
			default:
				f.admit(file)
				return
			}
		}
	}
}

// append writes a line, after one on how many are missing before it.
func (f *File) append(file io.Writer, line []byte) {
	if !f.admit(file) {
		f.lost.Add(1)
		return
	}
	if _, err := file.Write(line); err != nil {
		f.lost.Add(1)
	}
}

// admit says how many lines were left out so far, once, and reports whether that is known
// to the file.
func (f *File) admit(file io.Writer) bool {
	lost := f.lost.Swap(0)
	if lost == 0 {
		return true
	}
	if _, err := fmt.Fprintf(file, "lines left out, which the file did not take in time: %d\n", lost); err != nil {
		f.lost.Add(lost)
		return false
	}
	return true
}
