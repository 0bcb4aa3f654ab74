package api

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"regexp"
)

// byteOrderMark stands before the text of some servers, and JSON knows none.
var byteOrderMark = []byte("\xef\xbb\xbf")

// body is what came of an answer's body.
type body struct {
	bytes  []byte   // all that was read, without a byte order mark
	values [][]byte // the whole JSON objects at its beginning, mostly one
	rest   []byte   // what follows them
	flaws  []string // what was wrong with it, for the log
	err    error    // why no more could be read; nil where the body came to its end
}

// receive reads an answer's body until there is enough, or else to its end, so that the
// connection can be used again. enough looks at each object as it comes: a body that then
// stalls, or ends elsewhere than it announced, says nothing that is missing.
func receive(r io.Reader, enough func(object []byte) bool) body {
	var got bytes.Buffer
	source := &noting{Reader: r}
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
		_, _ = io.Copy(io.Discard, in) // whatever ends it is noted
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

// noting notes why its reader could not be read to its end: a decoder has one word for
// text that ends too early and for a connection that does.
type noting struct {
	io.Reader
	err error
}

// Read makes noting an io.Reader.
func (n *noting) Read(b []byte) (int, error) {
	read, err := n.Reader.Read(b)
	if err != nil && err != io.EOF {
		n.err = err
	}
	return read, err
}

// tooLong reports whether there was more than is read.
func (b body) tooLong() bool { return len(b.bytes) > maxBody }

// object is the answer: the object that has the API's envelope, else the first; nil where
// there is none.
func (b body) object() []byte {
	for _, value := range b.values {
		if headOf(value).ok.told {
			return value
		}
	}
	if len(b.values) > 0 {
		return b.values[0]
	}
	return nil
}

// alone reports whether the answer is one object. A refusal that more JSON follows may not
// have been the last word.
func (b body) alone() bool { return len(b.values) == 1 }

// likeliest bounds how many beginnings of an object are looked at.
const likeliest = 50

// page begins what is written for a browser. An object in it is an example or a script.
var page = regexp.MustCompile(`(?i)<(!doctype|html|head|body|script)`)

// salvaged are the objects behind the whole ones that hold an order. A warning that the
// server printed may stand in front of the answer, and the answer may break off.
func (b body) salvaged() (found [][]byte) {
	text := b.rest
	if at := page.FindIndex(text); at != nil {
		text = text[:at[0]]
	}
	for from, tries := 0, 0; tries < likeliest; tries++ {
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
