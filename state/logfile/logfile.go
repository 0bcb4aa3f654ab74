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
	waiting      = 1024 // lines; even a minute full of errors has far fewer
	writeTimeout = time.Second
)

// File is an open log. It is safe for concurrent use.
type File struct {
	mu    sync.Mutex // never locked during a wait
	lost  int64      // lines left out since the last accepted one
	lines chan entry
	close sync.Once
	end   chan struct{} // closed when no more lines will come
	ended chan struct{} // closed when the file is closed
}

// entry is a waiting line, and the number of lines left out just before it.
type entry struct {
	line []byte
	lost int64
}

// Open opens a log to append to; a new one gets mode 0600. It refuses the files in taken, which
// have another use. The error tells the operator what is wrong and what to do.
func Open(name string, taken ...string) (*File, error) {
	if info, err := os.Stat(name); err == nil {
		for _, other := range taken {
			if its, err := os.Stat(other); err == nil && os.SameFile(info, its) {
				return nil, fmt.Errorf("the log %s is one of verifyo's own files: name another with --log", name)
			}
		}
	}
	// Without O_NONBLOCK, opening a named pipe would wait for a reader.
	file, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY|syscall.O_NONBLOCK, 0o600)
	if err != nil {
		return nil, refusal(name, err)
	}
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		_ = file.Close()
		return nil, refusal(name, errNotRegular)
	}
	return start(file), nil
}

var errNotRegular = errors.New("not a regular file")

// refusal explains why a log cannot be opened.
func refusal(name string, err error) error {
	var at *fs.PathError
	switch {
	case errors.Is(err, errNotRegular), errors.Is(err, syscall.EISDIR), errors.Is(err, syscall.ENXIO):
		return fmt.Errorf("the log %s is a directory, a pipe or a device: name a file with --log", name)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("the log %s cannot be created: there is no directory %s", name, filepath.Dir(name))
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("no permission to write the log %s: name another file with --log", name)
	case errors.As(err, &at):
		err = at.Err // without the path, which the sentence names already
	}
	return fmt.Errorf("the log %s cannot be opened (%w): name another file with --log", name, err)
}

// start starts the writer of a file.
func start(file io.WriteCloser) *File {
	f := &File{lines: make(chan entry, waiting), end: make(chan struct{}), ended: make(chan struct{})}
	go f.write(&output{file: file})
	return f
}

// Write accepts one line and never waits. If too many lines are waiting already, the line is
// left out and counted. The error is always nil.
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

// leftOut is the number of lines left out since the last accepted one.
func (f *File) leftOut() int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.lost
}

// Close writes the waiting lines and closes the file. If the file accepts nothing for a second,
// Close stops waiting: the lines are lost, and the error says so.
func (f *File) Close() error {
	f.close.Do(func() { close(f.end) })
	timeout := time.NewTimer(writeTimeout)
	defer timeout.Stop()
	select {
	case <-f.ended:
		return nil
	case <-timeout.C:
		return errors.New("the log is incomplete: its file accepted nothing for a second")
	}
}

// write writes each line as it comes until Close, and then the lines that still wait.
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
				out.reportMissing()
				return
			}
		}
	}
}
