package ledger

import (
	"bytes"
	"encoding/binary"
	"runtime"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order/sample"
)

func encoded(t testing.TB, services []api.Service) []byte {
	t.Helper()
	list, err := encodeServices(services)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestASavedListThatIsCutAnywhereCountsAsNoList(t *testing.T) {
	t.Parallel()
	list := encoded(t, sample.Services(20))
	for end := range list {
		if services, ok := decodeServices(list[:end]); ok {
			t.Fatalf("%d of %d bytes gave %d services", end, len(list), len(services))
		}
	}
	if _, ok := decodeServices(append(bytes.Clone(list), 0)); ok {
		t.Error("a list with a byte too many was read")
	}
}

func TestADamagedListOfServicesDelaysNoStart(t *testing.T) {
	t.Parallel()
	l := open(t, t.TempDir())
	if err := l.SaveServices(t.Context(), sample.Services(3), start); err != nil {
		t.Fatal(err)
	}
	for name, list := range map[string]string{"unknown form": "x'0200'", "empty": "x''", "forged count": "x'01ffffffffffffffff7f'", "forged length": "x'0101ffffffffffffffff7f0000'"} {
		foreign(t, l, "UPDATE services_read SET list = "+list)
		services, at, err := l.Services(t.Context())
		if services != nil || !at.IsZero() || err != nil {
			t.Errorf("%s: %d services of %v, %v", name, len(services), at, err)
		}
	}
}

func TestAForgedCountOfServicesTakesNoMemory(t *testing.T) {
	list := append(binary.AppendUvarint([]byte{servicesForm}, 1<<40), make([]byte, 3000)...)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, ok := decodeServices(list)
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; ok || took > 1<<20 {
		t.Errorf("read: %v, %d bytes allocated", ok, took)
	}
}

func FuzzASavedListOfServicesIsReadOrIgnored(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{servicesForm, 0})
	f.Add(encoded(f, []api.Service{{ID: "wa", Code: api.NewText("wa"), Name: api.NewText("Whats\x1b[2JApp")}, {}}))
	f.Add([]byte{servicesForm, 1, 0xff, 0xff, 0xff, 0xff, 0x7f, 0, 0})
	f.Fuzz(func(t *testing.T, list []byte) {
		services, ok := decodeServices(list)
		if !ok {
			return
		}
		if len(services) > len(list) {
			t.Fatalf("%d services from %d bytes", len(services), len(list))
		}
		again, ok := decodeServices(encoded(t, services))
		if !ok {
			t.Fatal("a list that was read cannot be read after it was saved again")
		}
		same(t, again, services)
	})
}

func BenchmarkDecodeServices(b *testing.B) {
	list := encoded(b, sample.Services(10_000))
	b.ReportAllocs()
	for b.Loop() {
		decodeServices(list)
	}
}
