package phone_test

import (
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/phone"
)

func BenchmarkInternational(b *testing.B) {
	for _, c := range []struct{ iso, number string }{
		{"UA", "380501234567"}, {"RU", "79001234567"}, {"US", "12015550123"}, {"ID", "628123456789"}, {"AR", "5491123456789"},
	} {
		sent := api.NewText(c.number)
		b.Run(c.iso, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				phone.International(sent, c.iso)
			}
		})
	}
}

// A filter asks for the national form of every order with every key.
func BenchmarkNationalInEachCountry(b *testing.B) {
	all := regions()
	sent := make([]api.Text, len(all))
	for i, r := range all {
		sent[i] = api.NewText(r.code + r.kinds[mobile].GetExampleNumber())
	}
	b.ReportAllocs()
	for b.Loop() {
		for i, r := range all {
			phone.National(sent[i], r.iso)
		}
	}
}
