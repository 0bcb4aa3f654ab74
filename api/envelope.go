package api

import (
	"encoding/json"
	"strings"
)

// envelope is the part that all answers share (api/NOTES.md#envelope).
type envelope struct {
	ok      yesNo
	code    string
	message Text
	flaws   []string // what an answer that is no error should not have, for the log
}

// wireHead is the envelope as it is sent.
type wireHead struct {
	OK    yesNo           `json:"ok"`
	Error json.RawMessage `json:"error"`
}

func (h wireHead) flaws() (flaws []string) {
	if h.OK != (yesNo{told: true, is: true, plain: true}) {
		flaws = append(flaws, "ok")
	}
	if len(h.Error) > 0 && string(h.Error) != "null" {
		flaws = append(flaws, "error")
	}
	return flaws
}

// headOf reads the envelope of an answer, whatever is wrong with the rest of it.
func headOf(object []byte) envelope {
	var head wireHead
	var said struct {
		Code    json.RawMessage `json:"code"`
		Message Text            `json:"message"`
	}
	if json.Unmarshal(object, &head) != nil {
		return envelope{}
	}
	e := envelope{ok: head.OK, flaws: head.flaws()}
	if json.Unmarshal(head.Error, &said) == nil {
		_ = json.Unmarshal(said.Code, &e.code) // a code that is no string is none
		e.message = said.Message
	} else {
		_ = json.Unmarshal(head.Error, &e.message) // an error that is a text is its own message
	}
	return e
}

// refuses reports whether this is the API's own way to say no: "ok": false and an error
// with a code. What has less of it may come from a proxy, and proves nothing about money.
func (e envelope) refuses() bool { return e.ok.told && !e.ok.is && e.code != "" }

// accepts reports whether nothing in the envelope speaks against the answer.
func (e envelope) accepts() bool { return (!e.ok.told || e.ok.is) && e.code == "" }

// yesNo is a truth value, which some servers write as a number or as a string.
type yesNo struct {
	told, is bool
	plain    bool // it was sent as a truth value
}

// UnmarshalJSON never fails: another value tells nothing.
func (y *yesNo) UnmarshalJSON(b []byte) error {
	*y = yesNo{}
	switch strings.ToLower(strings.Trim(string(b), `"`)) {
	case "true", "1", "yes":
		y.told, y.is = true, true
	case "false", "0", "no":
		y.told = true
	}
	y.plain = string(b) == "true" || string(b) == "false"
	return nil
}
