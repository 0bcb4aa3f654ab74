package sandbox_test

import (
	"cmp"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

// flawed lists for each flaw the path that shows it and the text that it replaces. ID is the
// order's id, and UPPER is the id in capitals.
var flawed = map[sandbox.Flaw]struct{ path, right, wrong string }{
	sandbox.ByteOrderMark:     {"/balance", `{"ok"`, "\xef\xbb\xbf" + `{"ok"`},
	sandbox.LongLength:        {"/balance", "", ""},
	sandbox.NoLastChunk:       {"/balance", "", ""},
	sandbox.TrailingComment:   {"/balance", `"reseller1"}`, `"reseller1"}` + "\n<!-- served by a cache -->\n"},
	sandbox.ErrorString:       {"/balance", `"ok":true`, `"ok":true,"error":""`},
	sandbox.ErrorArray:        {"/order/ID", `"ok":true`, `"ok":true,"error":[]`},
	sandbox.ErrorObject:       {"/services", `"ok":true`, `"ok":true,"error":{}`},
	sandbox.ErrorFalse:        {"/balance", `"ok":true`, `"ok":true,"error":false`},
	sandbox.OKNumber:          {"/balance", `"ok":true`, `"ok":1`},
	sandbox.OKString:          {"/order/ID", `"ok":true`, `"ok":"true"`},
	sandbox.UnreadableBalance: {"/balance", `"balance_usd":9.8500`, `"balance_usd":"n/a"`},
	sandbox.UnreadablePrice:   {"/countries", `"price_usd":0.1500`, `"price_usd":"n/a"`},
	sandbox.Good500:           {"/balance", "", ""},
	sandbox.Good404:           {"/order/ID", "", ""},
	sandbox.UpperID:           {"/order/ID", `"id":"ID"`, `"id":"UPPER"`},
	sandbox.NullID:            {"/order/ID", `"id":"ID"`, `"id":null`},
	sandbox.EmptyID:           {"/order/ID", `"id":"ID"`, `"id":""`},
	sandbox.CodeFalse:         {"/order/ID", `"status":"waiting"`, `"status":"waiting","sms_code":false`},
	sandbox.CodeObject:        {"/order/ID", `"status":"waiting"`, `"status":"waiting","sms_code":{}`},
	sandbox.CodeArray:         {"/order/ID", `"status":"waiting"`, `"status":"waiting","sms_code":[]`},
	sandbox.CodeZero:          {"/order/ID", `"status":"waiting"`, `"status":"waiting","sms_code":0`},
}

// get reads a path twice: without a fault, and with a fault that strikes once.
func (w wired) get(path string, fault sandbox.Fault) (right, wrong string, status int, header http.Header, err error) {
	w.t.Helper()
	_, right, _, err = w.send(w.t.Context(), "GET", path, "")
	if err != nil {
		w.t.Fatal(err)
	}
	fault.Times = 1
	for _, route := range sandbox.Routes() {
		w.Inject(route, fault)
		defer w.Clear(route)
	}
	status, wrong, header, err = w.send(w.t.Context(), "GET", path, "")
	return right, wrong, status, header, err
}

// firstOf shortens a list to its first row, whose price is known.
func firstOf(body string) string {
	first, _, _ := strings.Cut(body, "},{")
	return first
}

func TestEveryFlawSpoilsItsPartOfTheAnswerAndNothingElse(t *testing.T) {
	wire(t, func(w wired) {
		if status, err := w.rent(w.t.Context()); status != 200 {
			w.t.Fatalf("%d %v", status, err)
		}
		id := w.Orders()[0].ID
		ids := strings.NewReplacer("ID", id, "UPPER", strings.ToUpper(id), "/countries", "/countries?service_id="+w.whatsapp)
		statuses := map[sandbox.Flaw]int{sandbox.Good500: 500, sandbox.Good404: 404}
		ends := map[sandbox.Flaw]error{sandbox.LongLength: io.ErrUnexpectedEOF, sandbox.NoLastChunk: io.ErrUnexpectedEOF}
		for _, flaw := range sandbox.Flaws() {
			c, checked := flawed[flaw]
			if !checked {
				w.t.Errorf("%s is not tested", flaw)
				continue
			}
			body, got, status, header, err := w.get(ids.Replace(c.path), sandbox.Fault{Flaw: flaw})
			want := strings.Replace(firstOf(body), ids.Replace(c.right), ids.Replace(c.wrong), 1)
			if firstOf(got) != want || status != cmp.Or(statuses[flaw], 200) {
				w.t.Errorf("%s: %d %s, want %s", flaw, status, firstOf(got), want)
			}
			if !errors.Is(err, ends[flaw]) {
				w.t.Errorf("%s: the answer ends with %v, want %v", flaw, err, ends[flaw])
			}
			if length := header.Get("Content-Length"); flaw == sandbox.LongLength && length != strconv.Itoa(len(got)+10) {
				w.t.Errorf("%d bytes have a Content-Length of %s", len(got), length)
			}
		}
	})
}

func TestARentWithAFlawedAnswerIsPaid(t *testing.T) {
	wire(t, func(w wired) {
		if err := w.SetStock(w.whatsapp, russia, 100); err != nil {
			w.t.Fatal(err)
		}
		paid := 0
		for _, flaw := range sandbox.Flaws() {
			for _, after := range []bool{false, true} {
				w.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Flaw: flaw, AfterEffect: after})
				_, err := w.rent(w.t.Context())
				if broken := flaw == sandbox.LongLength || flaw == sandbox.NoLastChunk; (err != nil) != broken {
					w.t.Errorf("%s: %v", flaw, err)
				}
				paid++
				w.spent(paid)
			}
		}
	})
}

func TestAFlawWithNothingToSpoilLeavesTheAnswerAlone(t *testing.T) {
	b := stocked(t, sandbox.Rules{})
	id := b.rent()["id"].(string)
	if err := b.Deliver(id, "482913"); err != nil {
		t.Fatal(err)
	}
	for _, flaw := range []sandbox.Flaw{sandbox.CodeFalse, sandbox.CodeZero, sandbox.UnreadablePrice, sandbox.UnreadableBalance} {
		want := b.raw("GET", "/order/"+id, "")
		b.Inject(sandbox.Order, sandbox.Fault{Times: 1, Flaw: flaw})
		if got := b.raw("GET", "/order/"+id, ""); got != want {
			t.Errorf("%s: %s, want %s", flaw, got, want)
		}
	}
	for _, flaw := range []sandbox.Flaw{sandbox.ErrorString, sandbox.ErrorFalse, sandbox.OKNumber, sandbox.OKString, sandbox.Good500, sandbox.NullID, sandbox.CodeZero} {
		b.Inject(sandbox.Order, sandbox.Fault{Times: 1, Flaw: flaw})
		b.ask("GET", "/order/x", "").refused(404, "not_found")
	}
	b.Inject(sandbox.Order, sandbox.Fault{Times: 1, Flaw: sandbox.ByteOrderMark})
	if got := b.raw("GET", "/order/x", ""); !strings.HasPrefix(got, "\xef\xbb\xbf{") {
		t.Errorf("a refusal has no byte order mark: %q", got)
	}
}

func TestAFlawWorksInEverySpelling(t *testing.T) {
	for _, wire := range append(sandbox.Spellings(), 0, sandbox.AnySpelling) {
		b := stocked(t, sandbox.Rules{Wire: wire})
		for flaw, want := range map[sandbox.Flaw]string{
			sandbox.UnreadableBalance: `"balance_usd":"n/a","expires_at":`, sandbox.UnreadablePrice: `"price_usd":"n/a","balance_usd":`, sandbox.NullID: `"order":{"id":null,"phone":`,
		} {
			b.Inject(sandbox.Rent, sandbox.Fault{Times: 1, Flaw: flaw})
			if got := b.raw("POST", "/order", `{"service_id":"`+b.whatsapp+`","country_id":0}`); !strings.Contains(got, want) {
				t.Errorf("%s, %s: %s", wire, flaw, got)
			}
		}
	}
	b := stocked(t, sandbox.Rules{})
	id := b.rent()["id"].(string)
	if err := b.SetStatus(id, `on "hold"`); err != nil {
		t.Fatal(err)
	}
	b.Inject(sandbox.Order, sandbox.Fault{Flaw: sandbox.CodeObject})
	if o := b.ask("GET", "/order/"+id, "").order(); o["status"] != `on "hold"` || o["sms_code"] == nil {
		t.Errorf("with a status in quotation marks: %v", o)
	}
	b.Inject(sandbox.Countries, sandbox.Fault{Flaw: sandbox.UnreadablePrice})
	if got := b.raw("GET", "/countries?service_id="+b.whatsapp, ""); strings.Count(got, `"price_usd":`) != strings.Count(got, `"price_usd":"n/a"`) {
		t.Errorf("a list still has readable prices: %s", got)
	}
}

func TestAFlawDoesNotSpoilAnAnswerThatReplacesTheSandboxs(t *testing.T) {
	wire(t, func(w wired) {
		for _, fault := range []sandbox.Fault{{Drop: true}, {Reset: true}, {Status: 502, Body: "<html>"}} {
			fault.Times, fault.Flaw = 1, sandbox.LongLength
			w.Inject(sandbox.Rent, fault)
			if status, err := w.rent(w.t.Context()); status != fault.Status || (err == nil) != (status == 502) {
				w.t.Errorf("%+v: %d %v", fault, status, err)
			}
			w.spent(0)
		}
		_, got, _, header, err := w.get("/balance", sandbox.Fault{Flaw: sandbox.LongLength, Cut: 10})
		if got != `{"ok":true` || header.Get("Content-Length") != "10" || err != nil {
			w.t.Errorf("cut as if complete: %q of %s, %v", got, header.Get("Content-Length"), err)
		}
		_, got, _, _, err = w.get("/balance", sandbox.Fault{Flaw: sandbox.OKNumber, Cut: 10, Drop: true})
		if got != `{"ok":1,"b` || !errors.Is(err, io.ErrUnexpectedEOF) {
			w.t.Errorf("cut in the middle of the flawed answer: %q, %v", got, err)
		}
		started := time.Now()
		_, got, _, _, _ = w.get("/balance", sandbox.Fault{Flaw: sandbox.OKNumber, Delay: 3 * time.Second, AfterEffect: true})
		if !strings.HasPrefix(got, `{"ok":1,`) || time.Since(started) != 3*time.Second {
			w.t.Errorf("delayed: %q after %v", got, time.Since(started))
		}
		if _, got, _, err := w.send(w.t.Context(), "GET", "/balance", ""); err != nil || !strings.HasPrefix(got, `{"ok":true,`) {
			w.t.Errorf("after the fault has struck once: %q, %v", got, err)
		}
	})
}
