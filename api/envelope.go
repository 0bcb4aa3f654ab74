package api

import (
	"encoding/json"
	"strings"
)

// envelope is the part that all answers share (notes, A).
type envelope struct {
	ok      yesNo
	code    string
	message Text
}

// headOf reads the envelope of an answer, whatever is wrong with the rest of it.
func headOf(object []byte) envelope {
	var head struct {
		OK    yesNo           `json:"ok"`
		Error json.RawMessage `json:"error"`
	}
	var said struct {
		Code    json.RawMessage `json:"code"`
		Message Text            `json:"message"`
	}
	if json.Unmarshal(object, &head) != nil {
		return envelope{}
	}
	e := envelope{ok: head.OK}
	if json.Unmarshal(head.Error, &said) == nil {
		_ = json.Unmarshal(said.Code, &e.code) // a code that is no string is none
		e.message = said.Message
	}
	return e
}

// refuses reports whether this is the API's own way to say no: "ok": false and an error
// with a code. What has less of it may come from a proxy, and proves nothing about money.
func (e envelope) refuses() bool { return e.ok.told && !e.ok.is && e.code != "" }

// accepts reports whether nothing in the envelope speaks against the answer.
func (e envelope) accepts() bool { return (!e.ok.told || e.ok.is) && e.code == "" }

// yesNo is a truth value, which some servers write as a number or as a string.
type yesNo struct{ told, is bool }

// UnmarshalJSON never fails: another value tells nothing.
func (y *yesNo) UnmarshalJSON(b []byte) error {
	switch strings.ToLower(strings.Trim(string(b), `"`)) {
	case "true", "1", "yes":
		*y = yesNo{told: true, is: true}
	case "false", "0", "no":
		*y = yesNo{told: true}
	default:
		*y = yesNo{}
	}
	return nil
}
