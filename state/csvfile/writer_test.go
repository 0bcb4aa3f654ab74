package csvfile_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/csvfile"
	"example.com/verifyo/state/order"
)

var noon = time.Date(2026, 11, 28, 12, 0, 0, 0, time.FixedZone("", 2*3600))

// received is an order with everything that a row has.
func received() order.Order {
	return order.Order{
		Key: 7, ID: "b7c1f2a0", Service: api.Service{ID: "wa", Code: api.NewText("wa"), Name: api.NewText("WhatsApp")},
		Country: order.Country{ID: 1, Name: api.NewText("Ukraine"), ISO: "UA"}, Label: api.NewText("shop 3"),
		Quoted: api.Units(6375), Charged: api.Units(6400), Status: order.Finished,
		Phone: api.NewText("+380 50 123 45 36"), Code: api.NewText("012345"), Failure: order.WrongCode,
		AskedAt: noon, RentedAt: noon.Add(2 * time.Second), ReceivedAt: noon.Add(11*time.Second + 400*time.Millisecond), EndedAt: noon.Add(time.Hour),
	}
}

// file is a file with these orders.
func file(t *testing.T, orders ...order.Order) string {
	t.Helper()
	var b bytes.Buffer
	if err := csvfile.NewWriter(&b, noon.Add(24*time.Hour)).Write(orders); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// row is the row of one order, by the names of the columns.
func row(t *testing.T, o order.Order) map[string]string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(file(t, o))).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	cells := map[string]string{}
	for i, name := range rows[0] {
		cells[name] = rows[1][i]
	}
	return cells
}

func TestARowHasEverythingThatIsKnownOfAnOrder(t *testing.T) {
	got := row(t, received())
	want := map[string]string{
		"order_id": "b7c1f2a0", "key": "7", "asked_at": "2026-11-28T10:00:00Z", "rented_at": "2026-11-28T10:00:02Z",
		"received_at": "2026-11-28T10:00:11Z", "ended_at": "2026-11-28T11:00:00Z", "service": "WhatsApp", "service_code": "wa",
		"country": "Ukraine", "country_iso": "UA", "phone": "380501234536", "code": "012345", "status": "finished", "reason": "wrong code",
		"quote": "0.6375", "charge": "0.6400", "refund": "none", "refunded": "0.0000", "cost": "0.6400", "wait_seconds": "9", "label": "shop 3",
	}
	for _, c := range csvfile.Columns() {
		if got[c.Name] != want[c.Name] {
			t.Errorf("%s is %q, want %q", c.Name, got[c.Name], want[c.Name])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d columns, want %d", len(got), len(want))
	}
}

func TestWhatIsNotKnownIsEmpty(t *testing.T) {
	for name, cell := range row(t, order.Order{Key: 3, Status: order.Unknown, AskedAt: noon}) {
		known := map[string]string{"key": "3", "asked_at": "2026-11-28T10:00:00Z", "status": "unknown", "refund": "none", "refunded": "0.0000"}
		if cell != known[name] {
			t.Errorf("%s is %q, want %q", name, cell, known[name])
		}
	}
}

func TestARowSaysHowAnOrderStands(t *testing.T) {
	for name, test := range map[string]struct {
		change func(o *order.Order)
		want   map[string]string
	}{
		"refund pending": {
			func(o *order.Order) {
				o.Status, o.Failure, o.Refund, o.EndedAt = order.Cancelled, order.NoSMS, order.RefundPending, noon.Add(24*time.Hour-time.Minute)
			},
			map[string]string{"status": "cancelled", "reason": "no SMS", "refund": "pending", "refunded": "0.0000", "cost": "0.6400"},
		},
		"refund overdue": {
			func(o *order.Order) { o.Status, o.Refund = order.Expired, order.RefundPending },
			map[string]string{"status": "expired", "refund": "overdue", "refunded": "0.0000", "cost": "0.6400"},
		},
		"refund seen": {
			func(o *order.Order) {
				o.Status, o.Failure, o.Refund = order.Cancelled, order.SiteRefused, order.RefundSeen
			},
			map[string]string{"reason": "refused by the site", "refund": "seen", "refunded": "0.6400", "cost": "0.0000"},
		},
		"charge not known": {
			func(o *order.Order) { o.Charged, o.Refund = api.USD{}, order.RefundSeen },
			map[string]string{"quote": "0.6375", "charge": "", "refunded": "0.6375", "cost": "0.0000"},
		},
		"not rented": {
			func(o *order.Order) {
				o.Status, o.Charged, o.Failure, o.Word = order.Refused, api.USD{}, order.NoFailure, api.NewText("sold out")
			},
			map[string]string{"status": "not rented", "reason": "sold out", "quote": "0.6375", "charge": "", "cost": "0.0000"},
		},
		"resolved as not charged": {
			func(o *order.Order) { o.Status, o.Charged = order.ResolvedNotCharged, api.USD{} },
			map[string]string{"status": "not charged", "cost": "0.0000"},
		},
		"the clock was set back": {
			func(o *order.Order) { o.ReceivedAt = noon.Add(-time.Hour) },
			map[string]string{"wait_seconds": ""},
		},
		"no number": {
			func(o *order.Order) { o.Phone = api.NewText("soon") },
			map[string]string{"phone": "soon"},
		},
	} {
		o := received()
		test.change(&o)
		got := row(t, o)
		for column, want := range test.want {
			if got[column] != want {
				t.Errorf("%s: %s is %q, want %q", name, column, got[column], want)
			}
		}
	}
}

func TestNoCellCanActAsAFormula(t *testing.T) {
	for sent, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@SUM(A1)": "'@SUM(A1)", "＝1+1": "'＝1+1", "1+1=2": "1+1=2",
		"a;=1+1": "a;'=1+1", "a; =1": "a; =1", ";-1": ";'-1", "'=1": "'=1", "": "",
	} {
		o := received()
		o.Label, o.Code, o.Service.Name, o.Country.Name, o.Country.ISO, o.ID = api.NewText(sent), api.NewText(sent), api.NewText(sent), api.NewText(sent), sent, api.OrderID(sent)
		got := row(t, o)
		for _, column := range []string{"label", "code", "service", "country", "country_iso", "order_id"} {
			if got[column] != want {
				t.Errorf("%s: %q is written as %q, want %q", column, sent, got[column], want)
			}
		}
	}
}

func TestTheControlCharactersOfStrangersAreNotWritten(t *testing.T) {
	o := received()
	o.Service.Name, o.Country.Name, o.Country.ISO = api.NewText("\x1b[31mred\x07"), api.NewText("two\r\nlines\tand \u202etext"), "U\x1bA"
	text := file(t, o)
	if strings.ContainsAny(strings.ReplaceAll(text, "\r\n", ""), "\x1b\x07\r\n\t\u202e") {
		t.Errorf("%q", text)
	}
	if !strings.Contains(text, ",two lines and text,") {
		t.Errorf("%q", text)
	}
}

// TestTheFileIsWhatRFC4180Says compares bytes.
func TestTheFileIsWhatRFC4180Says(t *testing.T) {
	o := received()
	o.Label, o.Service.Name = api.NewText(`he said "no", twice`), api.NewText("Größe, Ж")
	text := file(t, o, o)
	lines := strings.Split(text, "\r\n")
	if len(lines) != 4 || lines[3] != "" || lines[1] != lines[2] {
		t.Fatalf("%q", text)
	}
	if !strings.HasPrefix(lines[0], "order_id,key,asked_at,") || !strings.Contains(lines[1], `,"Größe, Ж",wa,`) || !strings.HasSuffix(lines[1], `,"he said ""no"", twice"`) {
		t.Errorf("%q", lines)
	}
}

func TestTheColumnsAreNamedOnce(t *testing.T) {
	var b bytes.Buffer
	w := csvfile.NewWriter(&b, noon)
	for range 3 {
		if err := w.Write([]order.Order{received()}); err != nil {
			t.Fatal(err)
		}
	}
	if n := strings.Count(b.String(), "order_id"); n != 1 || strings.Count(b.String(), "\r\n") != 4 {
		t.Errorf("the columns are named %d times:\n%s", n, b.String())
	}
}

func FuzzNoCellBeginsAFormula(f *testing.F) {
	for _, seed := range []string{"=1", "a;=1", "\t=1", "\"=1", "\x1b=1", " =1", "\u200b=1", "\u202e=1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, sent string) {
		o := received()
		o.Label, o.ID, o.Country.ISO = api.NewText(sent), api.OrderID(sent), sent
		for column, cell := range row(t, o) {
			for part := range strings.SplitSeq(cell, ";") {
				if part != "" && strings.Contains("=+-@\t\r＝＋－＠", string([]rune(part)[:1])) {
					t.Errorf("%s is %q", column, cell)
				}
			}
		}
	})
}
