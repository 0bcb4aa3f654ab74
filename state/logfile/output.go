package logfile

import (
	"bytes"
	"fmt"
	"io"
)

// output is the file as its only writer sees it.
type output struct {
	file    io.WriteCloser
	missing int64 // lines to report before the next one
	cut     bool  // the file ends in the middle of a line, as after the disk became full
}

// append writes a line. If lines are missing before it, it reports them first.
func (o *output) append(e entry) {
	o.missing += e.lost
	if !o.reportMissing() || !o.put(e.line) {
		o.missing++
	}
}

// reportMissing writes how many lines are missing here. It returns false if that failed.
func (o *output) reportMissing() bool {
	if o.missing == 0 {
		return true
	}
	if !o.put(fmt.Appendf(nil, "lines left out because the file was too slow: %d\n", o.missing)) {
		return false
	}
	o.missing = 0
	return true
}

// put writes a line and returns false if the file did not accept all of it. After an incomplete
// line it starts a new one, so that the two do not run together.
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
