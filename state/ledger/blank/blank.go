// Package blank gives tests a new ledger in a fraction of the time that it takes to create one, which is longer than
// many of them take for everything else. It is not part of the program. Tests of how a ledger is created have nothing
// to do with it.
package blank

import (
	"os"
	"path/filepath"
	"sync"
)

// made is what a new ledger's file has.
var made struct {
	sync.Mutex
	content []byte
}

// Into puts a new ledger at a path, if there is nothing in its directory. create makes one in another directory, and
// closes it; it is called once.
func Into(path string, create func(dir string) error) error {
	there, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(there) > 0 {
		return err
	}
	content, err := contentOf(filepath.Base(path), create)
	if err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o600)
}

func contentOf(name string, create func(dir string) error) ([]byte, error) {
	made.Lock()
	defer made.Unlock()
	if made.content != nil {
		return made.content, nil
	}
	dir, err := os.MkdirTemp("", "blank-ledger-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := create(dir); err != nil {
		return nil, err
	}
	made.content, err = os.ReadFile(filepath.Join(dir, name))
	return made.content, err
}
