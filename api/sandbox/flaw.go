package sandbox

import (
	"bytes"
	"net/http"
	"regexp"
)

// Flaw is something wrong with the sandbox's own answer. The request has had its effect by
// then, so a client that cannot use the answer must not conclude that nothing happened. The
// empty Flaw leaves the answer as it is.
//
// A flaw of one part of the answer does nothing if that part is missing. A refusal keeps its
// status, its ok and its error, because it states that nothing was done.
type Flaw string

// The flaws. Each value is its name on serve's command line.
const (
	ByteOrderMark     Flaw = "byte-order-mark"    // a UTF-8 byte order mark comes before the JSON
	LongLength        Flaw = "long-length"        // Content-Length is 10 too many, and the connection ends after the body
	NoLastChunk       Flaw = "no-last-chunk"      // the body is chunked, and the connection ends before the last chunk
	TrailingComment   Flaw = "trailing-comment"   // an HTML comment follows the JSON, on a line of its own
	ErrorString       Flaw = "error-string"       // "error": "" beside ok
	ErrorArray        Flaw = "error-array"        // "error": [] beside ok
	ErrorObject       Flaw = "error-object"       // "error": {} beside ok
	ErrorFalse        Flaw = "error-false"        // "error": false beside ok
	OKNumber          Flaw = "ok-number"          // "ok": 1
	OKString          Flaw = "ok-string"          // "ok": "true"
	UnreadableBalance Flaw = "unreadable-balance" // every balance_usd is "n/a"
	UnreadablePrice   Flaw = "unreadable-price"   // every price_usd is "n/a"
	Good500           Flaw = "good-500"           // a good answer comes with status 500
	Good404           Flaw = "good-404"           // a good answer comes with status 404
	UpperID           Flaw = "upper-id"           // the order's id is in capitals
	NullID            Flaw = "null-id"            // the order's id is null
	EmptyID           Flaw = "empty-id"           // the order's id is ""
	CodeFalse         Flaw = "code-false"         // "sms_code": false in an order without a code
	CodeObject        Flaw = "code-object"        // "sms_code": {} in an order without a code
	CodeArray         Flaw = "code-array"         // "sms_code": [] in an order without a code
	CodeZero          Flaw = "code-zero"          // "sms_code": 0 in an order without a code
)

// spoilers are the edits that make the flaws, in the order of the constants. They edit the
// text, which is safe because this package writes it: it has no spaces, and a quotation mark
// inside a string has a backslash before it.
var spoilers = []struct {
	flaw  Flaw
	spoil func(*answer)
}{
	{ByteOrderMark, func(a *answer) { a.body = append([]byte("\xef\xbb\xbf"), a.body...) }},
	{LongLength, func(a *answer) { a.length, a.breaks = len(a.body)+10, true }},
	{NoLastChunk, func(a *answer) { a.breaks = true }},
	{TrailingComment, func(a *answer) { a.body = append(a.body, "\n<!-- served by a cache -->\n"...) }},
	{ErrorString, replace(goodStart, `$0,"error":""`)},
	{ErrorArray, replace(goodStart, `$0,"error":[]`)},
	{ErrorObject, replace(goodStart, `$0,"error":{}`)},
	{ErrorFalse, replace(goodStart, `$0,"error":false`)},
	{OKNumber, replace(goodStart, `{"ok":1`)},
	{OKString, replace(goodStart, `{"ok":"true"`)},
	{UnreadableBalance, replace(anyBalance, `"balance_usd":"n/a"`)},
	{UnreadablePrice, replace(anyPrice, `"price_usd":"n/a"`)},
	{Good500, restate(http.StatusInternalServerError)},
	{Good404, restate(http.StatusNotFound)},
	{UpperID, capitals},
	{NullID, replace(orderID, `"order":{"id":null`)},
	{EmptyID, replace(orderID, `"order":{"id":""`)},
	{CodeFalse, code("false")},
	{CodeObject, code("{}")},
	{CodeArray, code("[]")},
	{CodeZero, code("0")},
}

// value is the pattern of a string or a number.
const value = `("(?:[^"\\]|\\.)*"|[^,}]*)`

// The parts of an answer that flaws change.
var (
	goodStart   = regexp.MustCompile(`^\{"ok":true`)
	anyBalance  = regexp.MustCompile(`"balance_usd":` + value)
	anyPrice    = regexp.MustCompile(`"price_usd":` + value)
	orderID     = regexp.MustCompile(`"order":\{"id":` + value)
	orderStatus = regexp.MustCompile(`"order":\{.*"status":` + value)
)

// Flaws returns every flaw.
func Flaws() []Flaw {
	var all []Flaw
	for _, known := range spoilers {
		all = append(all, known.flaw)
	}
	return all
}

// spoil puts the flaw into an answer.
func (f Flaw) spoil(reply answer) answer {
	for _, known := range spoilers {
		if known.flaw == f {
			known.spoil(&reply)
		}
	}
	return reply
}

func replace(part *regexp.Regexp, with string) func(*answer) {
	return func(a *answer) { a.body = part.ReplaceAll(a.body, []byte(with)) }
}

func restate(status int) func(*answer) {
	return func(a *answer) {
		if goodStart.Match(a.body) {
			a.status = status
		}
	}
}

func capitals(a *answer) {
	if at := orderID.FindSubmatchIndex(a.body); at != nil {
		id := a.body[at[2]:at[3]]
		copy(id, bytes.ToUpper(id))
	}
}

// code adds an sms_code that is not a code to an order without one.
func code(none string) func(*answer) {
	add := replace(orderStatus, `$0,"sms_code":`+none)
	return func(a *answer) {
		if !bytes.Contains(a.body, []byte(`"sms_code":`)) {
			add(a)
		}
	}
}
