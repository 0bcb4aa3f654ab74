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
	"syscall"
	"time"
)

const (
	waiting  = 1024 // lines that may wait; a minute of trouble has far fewer
	patience = time.Second
)

// File is an open log. It is safe for concurrent use.
type File struct {
	mu    sync.Mutex // never held while anything waits
	lost  int64      // lines left out since the last that was let in
	lines chan entry
	close sync.Once
	end   chan struct{} // closed when no more lines come
	ended chan struct{} // closed when the file is
}

// entry is a line that waits, and how many were left out just before it.
type entry struct {
	line []byte
	lost int64
}

// Open opens a log to append to, and makes it with mode 0600 where there is none. None is
// written into a file that is taken. The error says in the operator's terms why it cannot be.
func Open(name string, taken ...string) (*File, error) {
	if info, err := os.Stat(name); err == nil {
		for _, other := range taken {
			if its, err := os.Stat(other); err == nil && os.SameFile(info, its) {
				return nil, fmt.Errorf("the log %s is one of verifyo's own files: name another with --log", name)
			}
		}
	}
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
		return fmt.Errorf("the log %s cannot be created: there is no directory %s", name, filepath.Dir(name))
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("no permission to write the log %s: name another file with --log", name)
	case errors.As(err, &at):
		err = at.Err // which does not name the file once more
	}
	return fmt.Errorf("the log %s cannot be opened (%w): name another file with --log", name, err)
}

// begin starts the one writer of a file.
func begin(file io.WriteCloser) *File {
	f := &File{lines: make(chan entry, waiting), end: make(chan struct{}), ended: make(chan struct{})}
	go f.write(&output{file: file})
	return f
}

// Write takes one line and never waits. Where too many wait for the file already, the line
// is left out, and counted. The error is always nil.
func (f *File) Write(line []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	select {
	case f.lines <- entry{bytes.Clone(line), f.lost}:
		f.lost = 0
	default:
		f.lost++
	}
	return len(line), nil
}

// leftOut counts the lines that were left out after the last that was let in.
func (f *File) leftOut() int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.lost
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
		return errors.New("the log is incomplete: its file accepted nothing for a second")
	}
}

// write gives the file one line after the other until the end, and then those that wait.
func (f *File) write(out *output) {
	defer close(f.ended)
	defer out.file.Close()
	for {
		select {
		case e := <-f.lines:
			out.append(e)
			continue
		case <-f.end:
		}
		for {
			select {
			case e := <-f.lines:
				out.append(e)
			default:
				out.missing += f.leftOut()
				out.admit()
				return
			}
		}
	}
}
