package e2e_test

import (
	"errors"
	"os"
	"reflect"
	"slices"
	"sync"
	"testing"

	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/order"
)

// withHistory is a state directory with these orders. Tests in several sizes of window begin with the same hundreds of
// orders. Saving those takes longer than the tests, so the database is made once and then copied.
func withHistory(t *testing.T, orders []order.Order) (dir string) {
	t.Helper()
	dir = t.TempDir()
	database, err := pastLedgers.with(t, orders)
	if err = errors.Join(err, os.WriteFile(ledger.Path(dir), database, 0o600)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// pastLedgers are the databases so far.
var pastLedgers pastDatabases

type pastDatabases struct {
	mu   sync.Mutex
	made []pastDatabase
}

type pastDatabase struct {
	orders []order.Order
	file   []byte
}

func (p *pastDatabases) with(t *testing.T, orders []order.Order) (file []byte, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, made := range p.made {
		if reflect.DeepEqual(made.orders, orders) {
			return made.file, nil
		}
	}
	if file, err = databaseWith(t, orders); err == nil {
		p.made = append(p.made, pastDatabase{slices.Clone(orders), file})
	}
	return file, err
}

func databaseWith(t *testing.T, orders []order.Order) ([]byte, error) {
	dir := t.TempDir()
	l, err := openLedger(dir)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(l.Restore(t.Context(), orders), l.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(ledger.Path(dir))
}
