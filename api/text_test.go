package api

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

func TestEscapeSequencesAreRemovedWholeInEveryEncoding(t *testing.T) {
	// Each C1 control in its three encodings: after ESC, as one byte, as UTF-8.
	encodings := func(final byte) []string {
		return []string{"\x1b" + string(rune(final)), string([]byte{final + 0x40}), string(rune(final) + 0x40)}
	}
	// Letters with UTF-8 bytes that would be C1 controls on their own.
	payload := "0;tÜr\u20ac\u015b \U0001F600 x"
	for name, final := range map[string]byte{"OSC": ']', "DCS": 'P', "APC": '_', "PM": '^', "SOS": 'X'} {
		ends := encodings('\\')
		if name == "OSC" {
			ends = append(ends, "\a")
		}
		for _, start := range encodings(final) {
			for _, end := range ends {
				if got := NewText("a" + start + payload + end + "b").String(); got != "ab" {
					t.Errorf("%s %q … %q: got %q, want it gone", name, start, end, got)
				}
			}
			if got := NewText("a" + start + payload).String(); got != "a" {
				t.Errorf("%s %q unterminated: got %q", name, start, got)
			}
			if got := NewText("a" + start + payload + "\x18b").String(); got != "ab" {
				t.Errorf("%s %q cancelled: got %q", name, start, got)
			}
		}
	}
	for _, start := range encodings('[') {
		for _, rest := range []string{"m", "31m", "38:2::1:2:3m", "2J", "?1049h", "10;20H", ">4;1m", "!p", " q"} {
			if got := NewText("a" + start + rest + "b").String(); got != "ab" {
				t.Errorf("CSI %q%q: got %q, want it gone", start, rest, got)
			}
		}
		if got := NewText("a" + start + "31").String(); got != "a" {
			t.Errorf("CSI %q unterminated: got %q", start, got)
		}
	}
}

// dirty are texts as sent, each with its clean form.
var dirty = []struct{ name, sent, want string }{
	{"plain", "WhatsApp", "WhatsApp"},
	{"stray spaces", "  Uber ", "Uber"},
	{"stray tab", "  Uber \t", "Uber"},
	{"stray spaces around a letter", " \u00a0Österreich ", "Österreich"},
	{"only spaces", " \t\r\n\u2003", ""},
	{"empty", "", ""},
	{"other scripts", "Côte d’Ivoire ไทย 日本", "Côte d’Ivoire ไทย 日本"},
	{"a flag", "🇷🇺", "🇷🇺"},
	{"joined letters", "می\u200cخواهم", "می\u200cخواهم"},
	{"clear screen", "a\x1bcb", "ab"},
	{"character set", "a\x1b(0b", "ab"},
	{"saved cursor", "a\x1b7b\x1b8c", "abc"},
	{"lone ESC at the end", "a\x1b", "a"},
	{"ESC within ESC", "a\x1b\x1b\x1b[31mb", "ab"},
	{"CSI split by CSI", "a\x1b[3\x1b[31m1mb", "a1mb"},
	{"CSI split by a line end", "a\x1b[3\n1mb", "a b"},
	{"OSC split by CSI", "a\x1b]0;x\x1b[31mb", "ab"},
	{"DCS around OSC (tmux passthrough)", "a\x1bPtmux;\x1b\x1b]52;c;AAAA\a\x1b\\b", "ab"},
	{"a link's address", "a\x1b]8;;https://evil.example\x1b\\b\x1b]8;;\x1b\\c", "abc"},
	{"CSI that a letter breaks off", "a\x1b[3Üb", "aÜb"},
	{"DCS whose parameters a letter breaks off", "a\x1bP1Üq\x1b\\b", "ab"},
	{"raw single shifts", "a\x8e\x8fb", "ab"},
	{"UTF-8 C1 without a meaning", "a\u0080\u0081\u0099b", "ab"},
	{"C0 controls", "a\x00\x01\a\b\x0e\x0f\x7fb", "ab"},
	{"line ends", "a\nb\r\nc\rd\ve\ff", "a b c d e f"},
	{"NEL as UTF-8", "a\u0085b", "a b"},
	{"NEL as a byte", "a\x85b", "a b"},
	{"Unicode line ends", "a\u2028b\u2029c", "a b c"},
	{"bidi overrides", "a\u202a\u202b\u202c\u202d\u202eb", "ab"},
	{"bidi isolates", "a\u2066\u2067\u2068\u2069b", "ab"},
	{"bidi marks", "a\u200e\u200f\u061cb", "ab"},
	{"deprecated formatting", "a\u206a\u206fb", "ab"},
	{"annotations", "a\ufff9\ufffbb", "ab"},
	{"nothing to see", "a\u00ad\u200b\u2060\ufeff\u180eb", "ab"},
	{"emoji form", "☎\ufe0f", "☎"},
	{"text form", "☎\ufe0e", "☎"},
	{"selectors of every plane", "a\ufe00\U000e0100\U000e01efb", "ab"},
	{"a family of emoji", "👨\u200d👩\u200d👧", "👨👩👧"},
	{"a joiner between Latin letters", "pay\u200dpal\u200c", "paypal"},
	{"a flood of joiners", "می\u200c\u200c\u200d\u200cخواهم", "می\u200cخواهم"},
	{"joiners at the ends", "\u200cمی\u200d", "می"},
	{"a joiner beside a blank", "می\u200c خواهم", "می خواهم"},
	{"a half letter of Devanagari", "क्\u200dष", "क्\u200dष"},
	{"tags", "🏴\U000e0067\U000e0062\U000e007f ok\U000e0001\U000e0041", "🏴 ok"},
	{"fillers that are blank letters", "a\u115f\u1160\u3164\uffa0\u034fb", "ab"},
	{"mathematical and musical nothing", "a\u2061\u2062\u2063\u2064\U0001d173\U0001d17ab", "ab"},
	{"for private use", "a\ue0b0\U000f0000b", "a\ufffd\ufffdb"},
	{"skins", "👩🏽🏿", "👩"},
	{"letters that lean on the text before", "ำa ﾞb", "a b"},
	{"Thai with such a letter", "น้ำ", "น้ำ"},
	{"a letter that leans on what follows the text", "aൎ", "a\ufffd"},
	{"no characters", "a\ufffe\uffff\ufdd0\U0010ffffb", "ab"},
	{"a flood of marks", "Z" + strings.Repeat("\u0300\u0489", 500) + "a", "Z" + strings.Repeat("\u0300\u0489", 3) + "a"},
	{"a mark for what stands before", "\u0308\u0903a", "a"},
	{"a mark on a blank", "a \u0308b", "a b"},
	{"marks that belong there", "Tiê\u0301ng Việt นี้ မြွှေ", "Tiê\u0301ng Việt นี้ မြွှေ"},
	{"blanks within", "a   b", "a b"},
	{"blanks around the invisible", "a \u200b \u202e b", "a b"},
	{"invalid UTF-8", "a\xff\xc3b", "a\ufffd\ufffdb"},
	{"half a letter at the end", "a\xe2\xa2", "a\ufffd\ufffd"},
	{"a code with a blank", "285 33", "285 33"},
	{"a code with a dash", "G-350333", "G-350333"},
}

func TestAStrangersTextCannotMoveTheCursorOrReverseTheLine(t *testing.T) {
	for _, c := range dirty {
		text := NewText(c.sent)
		if got := text.String(); got != c.want {
			t.Errorf("%s: %q is drawn as %q, want %q", c.name, c.sent, got, c.want)
		}
		if text.IsZero() != (c.want == "") {
			t.Errorf("%s: IsZero is %t for %q", c.name, text.IsZero(), c.want)
		}
	}
}

func TestTheDatabaseGetsTheBytesAsSent(t *testing.T) {
	for _, c := range dirty {
		text := NewText(c.sent)
		stored, err := text.Value()
		if err != nil || string(stored.([]byte)) != c.sent {
			t.Errorf("%s: stored %q, %v, want %q", c.name, stored, err, c.sent)
		}
		for _, form := range []any{stored, c.sent} {
			var back Text
			if err := back.Scan(form); err != nil || back != text {
				t.Errorf("%s: %T read back as %q, %v", c.name, form, back, err)
			}
		}
	}
	back := NewText("old")
	if err := back.Scan(nil); err != nil || back != (Text{}) {
		t.Errorf("NULL read back as %q, %v", back, err)
	}
	if err := back.Scan(42); err == nil {
		t.Error("a stored number was read as a text")
	}
	first, second := NewText("a"), NewText(strings.Repeat("a", 1))
	if NewText("") != (Text{}) || first == NewText("a\x1bc") || first != second {
		t.Error("texts do not compare by their bytes as sent")
	}
}

func TestNoWayOfPrintingShowsTheBytesAsSent(t *testing.T) {
	const bad = "\x1b]0;pwned\aok"
	text := NewText(bad)
	type open struct{ T Text }
	type shut struct{ t Text }
	values := []any{text, &text, open{text}, shut{text}, &shut{text}, []Text{text}, []shut{{text}}, map[string]Text{"a": text}, map[Text]shut{text: {text}}}
	var printed []string
	for _, verb := range "vsqxXdtcbeUoOgGfFpwTz" {
		for _, flags := range []string{"", "+", "#", " ", "-20", "020", "+#", ".9"} {
			for _, v := range values {
				printed = append(printed, fmt.Sprintf("%"+flags+string(verb), v))
			}
		}
	}
	for _, v := range values {
		var buf bytes.Buffer
		slog.New(slog.NewTextHandler(&buf, nil)).Info("m", "v", v)
		slog.New(slog.NewJSONHandler(&buf, nil)).Info("m", "v", v)
		encoded, err := json.Marshal(v)
		printed = append(printed, buf.String(), string(encoded), fmt.Sprint(v), fmt.Sprintln(v), fmt.Errorf("x: %v", v).Error())
		if err != nil {
			t.Errorf("JSON of %T: %v", v, err)
		}
	}
	for _, out := range printed {
		lower := strings.ToLower(out)
		for _, leak := range []string{"\x1b", "\\x1b", "\\u001b", "pwned", hex.EncodeToString([]byte("pwn")), "70 77 6e", "112 119"} {
			if strings.Contains(lower, leak) {
				t.Errorf("%q contains %q", out, leak)
			}
		}
	}
	for format, want := range map[string]string{
		"%v": "ok", "%+v": "ok", "%s": "ok", "%x": "ok", "%d": "ok", "%q": `"ok"`, "%#v": `"ok"`, "%5s|": "   ok|", "%-5v|": "ok   |", "%.1s": "o",
	} {
		if got := fmt.Sprintf(format, text); got != want {
			t.Errorf("%s: got %q, want %q", format, got, want)
		}
	}
	if encoded, err := json.Marshal(open{text}); err != nil || string(encoded) != `{"T":"ok"}` {
		t.Errorf("JSON: got %s, %v", encoded, err)
	}
}

func TestAnIDIsPrintedCleanAndSentAsItIs(t *testing.T) {
	const odd = "42\x1b]0;pwned\a\u202e"
	order, service := OrderID(odd), ServiceID(odd)
	if got := fmt.Sprintf("%s %v %q", order, service, order); got != `42 42 "42"` {
		t.Errorf("printed as %q", got)
	}
	if encoded, err := json.Marshal(service); err != nil || string(encoded) != `"42\u001b]0;pwned\u0007`+"\u202e"+`"` {
		t.Errorf("sent as %s, %v", encoded, err)
	}
}

func TestPhoneNumbersAndCodesAreReadAsNumberOrString(t *testing.T) {
	for sent, want := range map[string]string{
		`"020005"`: "020005", `20005`: "20005", `79001234567`: "79001234567", `"+79001234567"`: "+79001234567",
		`"N79CTO"`: "N79CTO", `null`: "", `""`: "", `1e3`: "1e3", `true`: "", `{"a":[1]}`: "", `["+7900","x",null,{}]`: "+7900 x", `79001234567.0`: "79001234567", `1.50`: "1.50",
		`"\u001b[31mred"`: "red", `"\u202eabc"`: "abc", `"\ud83d\ude00"`: "😀", `"a\nb"`: "a b",
	} {
		got := NewText("left over")
		if err := json.Unmarshal([]byte(sent), &got); err != nil || got.String() != want {
			t.Errorf("%s: got %q, %v, want %q", sent, got, err, want)
		}
	}
	var got Text
	if err := got.UnmarshalJSON([]byte(`"open`)); err != nil || !got.IsZero() {
		t.Errorf("a broken JSON string was read as %q, %v", got, err)
	}
}
