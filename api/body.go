package api

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

// byteOrderMark stands before the text of some servers, and JSON knows none.
var byteOrderMark = []byte("\xef\xbb\xbf")

// body is what came of an answer's body.
type body struct {
	bytes []byte   // all that was read, without a byte order mark
	first []byte   // the first JSON value, where all of it came; else nil
	flaws []string // what was wrong with it, for the log
	err   error    // why no more could be read; nil where the body came to its end
}

// receive reads an answer's body. It is enough for a request that is sent once that all
// of the JSON came: a body that then stalls, or ends elsewhere than it announced, says
// nothing that is missing. Other bodies are read to their end, so that their connection
// can be used again.
func receive(r io.Reader, stopAtJSON bool) body {
	var got bytes.Buffer
	source := &noting{Reader: r}
	in := bufio.NewReader(io.TeeReader(io.LimitReader(source, maxBody+1), &got))
	var came body
	if mark, _ := in.Peek(len(byteOrderMark)); bytes.Equal(mark, byteOrderMark) {
		_, _ = in.Discard(len(mark))
		came.flaws = append(came.flaws, "byte order mark")
	}
	decoder := json.NewDecoder(in)
	if decoder.Decode((*json.RawMessage)(&came.first)) != nil {
		came.first = nil
		came.flaws = append(came.flaws, "broken JSON")
	}
	if came.first == nil || !stopAtJSON {
		_, _ = io.Copy(io.Discard, in) // whatever ends it is noted
	}
	came.bytes, came.err = bytes.TrimPrefix(got.Bytes(), byteOrderMark), source.err
	if came.first != nil && len(bytes.TrimSpace(came.bytes[decoder.InputOffset():])) > 0 {
		came.flaws = append(came.flaws, "more after the JSON")
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

// object is the answer where it is a whole JSON object; else nil.
func (b body) object() []byte {
	if len(b.first) == 0 || b.first[0] != '{' {
		return nil
	}
	return b.first
}

// likeliest bounds how many beginnings of an object are looked at.
const likeliest = 50

// objects are what may be the answer, the likeliest first: the whole object, else what is
// left of those in the body that hold an order. A warning of the server's own may stand in
// front of the answer, and the answer may break off.
func (b body) objects() [][]byte {
	if whole := b.object(); whole != nil {
		return [][]byte{whole}
	}
	var found [][]byte
	rest := b.bytes
	for range likeliest {
		at := bytes.IndexByte(rest, '{')
		if at < 0 {
			break
		}
		rest = rest[at+1:]
		if object, _ := salvage(b.bytes[len(b.bytes)-len(rest)-1:]); bytes.Contains(bytes.ToLower(object), []byte(`"order"`)) {
			found = append(found, object)
		}
	}
	return found
}
