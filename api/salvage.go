package api

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// The answer to a rent comes only once, so as much of it is read as possible: an answer that
// breaks off, or has a value that is not JSON, may still name its order. A value that was
// cut off is left out, because a number without its last digits looks like a whole one.

// maxDepth is how deep values may be nested. The API nests three deep.
const maxDepth = 16

// salvage makes valid JSON of the object that begins at the first byte of b. It leaves out
// broken and cut-off values, and closes open objects and lists. closed reports whether the
// object was closed in b. The result is nil if b does not begin with an object.
func salvage(b []byte) (object []byte, closed bool) {
	if len(b) == 0 || b[0] != '{' {
		return nil, false
	}
	s := salvager{in: b}
	closed = s.members('}', 0)
	return s.out.Bytes(), closed
}

// salvager walks over broken JSON and copies the intact parts.
type salvager struct {
	in  []byte
	at  int
	out bytes.Buffer
}

// members copies an object or a list up to its end, and closes it if the input breaks off.
func (s *salvager) members(end byte, depth int) (closed bool) {
	s.out.WriteByte(s.in[s.at])
	s.at++
	any := false
	for {
		s.skip(" \t\r\n,")
		if s.at == len(s.in) {
			break
		}
		if closed = s.in[s.at] == end; closed {
			s.at++
			break
		}
		before := s.out.Len()
		if any {
			s.out.WriteByte(',')
		}
		kept, more := s.member(end, depth)
		if !kept {
			s.out.Truncate(before)
		}
		any = any || kept
		if !more {
			break
		}
	}
	s.out.WriteByte(end)
	return closed
}

// member copies one value, and its name if it is in an object.
func (s *salvager) member(end byte, depth int) (kept, more bool) {
	if end == '}' {
		if named, _ := s.text(); !named {
			return false, false
		}
		if s.skip(" \t\r\n"); s.at == len(s.in) || s.in[s.at] != ':' {
			return false, false
		}
		s.out.WriteByte(':')
		s.at++
		s.skip(" \t\r\n")
	}
	return s.value(depth)
}

// value copies one value. kept is false if the value is broken or cut off; more is true if
// copying can continue after it.
func (s *salvager) value(depth int) (kept, more bool) {
	if s.at == len(s.in) || depth > maxDepth {
		return false, false
	}
	switch s.in[s.at] {
	case '"':
		return s.text()
	case '{':
		return true, s.members('}', depth+1)
	case '[':
		return true, s.members(']', depth+1)
	}
	n := bytes.IndexAny(s.in[s.at:], " \t\r\n,]}")
	if n <= 0 {
		return false, false
	}
	bare := s.in[s.at : s.at+n]
	s.at += n
	if !json.Valid(bare) {
		return false, true
	}
	s.out.Write(bare)
	return true, true
}

// text copies a string. Line breaks and tabs in it, which JSON forbids and some servers
// send, are escaped.
func (s *salvager) text() (kept, more bool) {
	if s.in[s.at] != '"' {
		return false, false
	}
	before := s.out.Len()
	s.out.WriteByte('"')
	for i := s.at + 1; i < len(s.in); i++ {
		switch c := s.in[i]; {
		case c == '"':
			s.out.WriteByte(c)
			s.at = i + 1
			return json.Valid(s.out.Bytes()[before:]), true
		case c == '\\' && i+1 < len(s.in):
			s.out.Write(s.in[i : i+2])
			i++
		case c < ' ':
			fmt.Fprintf(&s.out, `\u%04x`, c)
		default:
			s.out.WriteByte(c)
		}
	}
	return false, false
}

func (s *salvager) skip(these string) {
	for s.at < len(s.in) && bytes.IndexByte([]byte(these), s.in[s.at]) >= 0 {
		s.at++
	}
}
