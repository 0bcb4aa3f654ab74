package match_test

import (
	"fmt"
	"testing"

	"example.com/verifyo/ui/match"
)

// services are rows as long a list of services has them.
func services(n int) []match.Row {
	names, codes := make([]string, n), make([]string, n)
	for i := range n {
		names[i] = fmt.Sprintf("%s %d", []string{"Whatsapp", "Telegram", "Google Voice", "Microsoft", "Amazon"}[i%5], i)
		codes[i] = fmt.Sprintf("c%d", i)
	}
	return rowsOf(names, codes)
}

func rowsOf(names, codes []string) []match.Row {
	rows, shown := make([]match.Row, len(names)), match.Texts(codes)
	for i, name := range match.Texts(names) {
		rows[i] = match.Row{Name: name, Codes: shown[i : i+1]}
	}
	return rows
}

func BenchmarkNewIndex(b *testing.B) {
	for _, n := range []int{700, 10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			names, codes := make([]string, n), make([]string, n)
			for i, row := range services(n) {
				names[i], codes[i] = row.Name.String(), row.Codes[0].String()
			}
			b.ReportAllocs()
			for b.Loop() {
				match.NewIndex(rowsOf(names, codes))
			}
		})
	}
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{700, 10_000, 100_000} {
		index := match.NewIndex(services(n))
		for _, typed := range []string{"a", "te", "micr", "whatzapp", "qqqq"} {
			b.Run(fmt.Sprintf("%d/%s", n, typed), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					index.Find(typed)
				}
			})
		}
	}
}
