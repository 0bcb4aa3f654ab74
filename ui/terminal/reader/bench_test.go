package reader_test

import (
	"strings"
	"testing"
	"time"

	"example.com/verifyo/ui/terminal/reader"
)

func BenchmarkDecoder(b *testing.B) {
	for _, input := range []struct{ name, bytes string }{
		{"letter", "j"},
		{"arrow", "\x1b[B"},
		{"kitty", "\x1b[1089:1057:99;2;1057u"},
		{"reply", "\x1b]11;rgb:0000/0000/0000\x1b\\"},
		{"clipboard64k", "\x1b]52;c;" + strings.Repeat("Zm9v", 16<<10) + "\a"},
		{"paste4k", "\x1b[200~" + strings.Repeat("text", 1<<10) + "\x1b[201~"},
		{"keys4k", strings.Repeat("jk\x1b[B", 820)},
	} {
		b.Run(input.name, func(b *testing.B) {
			var d reader.Decoder
			bytes, now := []byte(input.bytes), time.Unix(0, 0)
			b.ReportAllocs()
			b.SetBytes(int64(len(bytes)))
			for b.Loop() {
				d.Feed(bytes, now)
			}
		})
	}
}

func BenchmarkLatin(b *testing.B) {
	p := reader.Press{}
	var d reader.Decoder
	p, _ = d.Feed([]byte("ظ"), time.Unix(0, 0))[0].(reader.Press)
	b.ReportAllocs()
	for b.Loop() {
		reader.Latin(p)
	}
}
