package logfile

import (
	"bytes"
	"fmt"
	"io"
)

// output is the file as its one writer knows it.
type output struct {
	file    io.WriteCloser
	missing int64 // lines that are to be told of before the next
	cut     bool  // whether the file ends within a line, as on a disk that became full
}

// append writes a line, after one on how many are missing before it.
func (o *output) append(e entry) {
	o.missing += e.lost
	if !o.admit() || !o.put(e.line) {
		o.missing++
	}
}

// admit says how many lines are missing here, once, and reports whether the file took it.
func (o *output) admit() bool {
	if o.missing == 0 {
		return true
	}
	if !o.put(fmt.Appendf(nil, "lines left out because the file was too slow: %d\n", o.missing)) {
		return false
	}
	o.missing = 0
	return true
}

// put writes a line, and reports whether the file took all of it. It begins a new one after a
// part of a line, so that nothing looks like the end of something else.
func (o *output) put(line []byte) bool {
	if o.cut {
		line = append([]byte{'\n'}, line...)
	}
	n, err := o.file.Write(line)
	if n > 0 {
		o.cut = !bytes.HasSuffix(line[:n], []byte{'\n'})
	}
	return err == nil
}
