package api

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"regexp"
)

// byteOrderMark begins the text of some servers, although JSON does not allow it.
var byteOrderMark = []byte("\xef\xbb\xbf")

// body is as much of an answer's body as arrived.
type body struct {
	bytes  []byte   // all that was read, without a byte order mark
	values [][]byte // the complete JSON objects at its beginning, usually one
	rest   []byte   // everything after them
	flaws  []string // what was wrong with it, for the log
	err    error    // why no more could be read; nil if the body was complete
}

// receive reads an answer's body until enough returns true for one of its objects. If the
// body stalls or breaks off after that object, nothing is lost. Without such an object it
// reads to the end, so that the connection can be reused.
func receive(r io.Reader, enough func(object []byte) bool) body {
	var got bytes.Buffer
	source := &errorRecorder{Reader: r}
	in := bufio.NewReader(io.TeeReader(io.LimitReader(source, maxBody+1), &got))
	var came body
	if mark, _ := in.Peek(len(byteOrderMark)); bytes.Equal(mark, byteOrderMark) {
		_, _ = in.Discard(len(mark))
		came.flaws = append(came.flaws, "byte order mark")
	}
	decoder := json.NewDecoder(in)
	satisfied := false
	for !satisfied {
		var value json.RawMessage
		if decoder.Decode(&value) != nil {
			break
		}
		if value[0] == '{' {
			came.values = append(came.values, value)
			satisfied = enough(value)
		}
	}
	if !satisfied {
		_, _ = io.Copy(io.Discard, in) // source records the error
	}
	came.bytes, came.err = bytes.TrimPrefix(got.Bytes(), byteOrderMark), source.err
	came.rest = came.bytes[decoder.InputOffset():]
	switch {
	case len(came.values) == 0:
		came.flaws = append(came.flaws, "broken JSON")
	case len(bytes.TrimSpace(came.rest)) > 0 || len(came.values) > 1:
		came.flaws = append(came.flaws, "more than the JSON")
	}
	return came
}

// errorRecorder records why its reader failed: a JSON decoder returns the same error for
// text that ends too early and for a connection that does.
type errorRecorder struct {
	io.Reader
	err error
}

// Read makes errorRecorder an io.Reader.
func (n *errorRecorder) Read(b []byte) (int, error) {
	read, err := n.Reader.Read(b)
	if err != nil && err != io.EOF {
		n.err = err
	}
	return read, err
}

// tooLong reports whether the body is longer than maxBody.
func (b body) tooLong() bool { return len(b.bytes) > maxBody }

// object is the answer: the first object with the API's envelope, otherwise the first
// object, or nil if there is none.
func (b body) object() []byte {
	for _, value := range b.values {
		if headOf(value).ok.known {
			return value
		}
	}
	if len(b.values) > 0 {
		return b.values[0]
	}
	return nil
}

// single reports whether the answer is a single object. If more JSON follows a refusal, it
// may contradict the refusal.
func (b body) single() bool { return len(b.values) == 1 }

// maxCandidates is how many opening braces are tried as the start of an object.
const maxCandidates = 50

// page finds the start of an HTML page. An object inside one is an example or a script.
var page = regexp.MustCompile(`(?i)<(!doctype|html|head|body|script)`)

// salvaged returns the objects with an order in the rest of the body. The server may have
// printed a warning before the answer, and the answer may break off.
func (b body) salvaged() (found [][]byte) {
	text := b.rest
	if at := page.FindIndex(text); at != nil {
		text = text[:at[0]]
	}
	for from, tries := 0, 0; tries < maxCandidates; tries++ {
		at := bytes.IndexByte(text[from:], '{')
		if at < 0 {
			break
		}
		if object, _ := salvage(text[from+at:]); bytes.Contains(bytes.ToLower(object), []byte(`"order"`)) {
			found = append(found, object)
		}
		from += at + 1
	}
	return found
}
