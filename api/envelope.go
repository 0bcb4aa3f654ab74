package api

import (
	"encoding/json"
	"strings"
)

// envelope is the part that all answers have in common (api/NOTES.md#envelope).
type envelope struct {
	ok      yesNo
	code    string
	message Text
	flaws   []string // what is odd about it if the answer is a success, for the log
}

// wireHead is the envelope as it is sent.
type wireHead struct {
	OK    yesNo           `json:"ok"`
	Error json.RawMessage `json:"error"`
}

func (h wireHead) flaws() (flaws []string) {
	if h.OK != (yesNo{known: true, is: true, plain: true}) {
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
		_ = json.Unmarshal(said.Code, &e.code) // a code that is not a string is ignored
		e.message = said.Message
	} else {
		_ = json.Unmarshal(head.Error, &e.message) // an error that is a string is the message
	}
	return e
}

// refuses reports whether the API itself refuses: "ok": false and an error with a code.
// Anything less may come from a proxy, and proves nothing about money.
func (e envelope) refuses() bool { return e.ok.known && !e.ok.is && e.code != "" }

// accepts reports whether the envelope allows reading the answer as a success.
func (e envelope) accepts() bool { return (!e.ok.known || e.ok.is) && e.code == "" }

// yesNo is a truth value, which some servers write as a number or as a string.
type yesNo struct {
	known, is bool
	plain     bool // it was sent as true or false
}

// UnmarshalJSON never fails: any other value counts as missing.
func (y *yesNo) UnmarshalJSON(b []byte) error {
	*y = yesNo{}
	switch strings.ToLower(strings.Trim(string(b), `"`)) {
	case "true", "1", "yes":
		y.known, y.is = true, true
	case "false", "0", "no":
		y.known = true
	}
	y.plain = string(b) == "true" || string(b) == "false"
	return nil
}
