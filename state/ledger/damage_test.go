package ledger

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// damage is done to the closed ledger in a directory.
type damage func(t *testing.T, dir string)

// rootOf damages the root of a table or an index.
func rootOf(name string) damage {
	return func(t *testing.T, dir string) {
		_, root := pagesOf(t, dir, name)
		overwrite(t, dir, root)
	}
}

// leafOf damages one leaf of a table; below zero, they are counted from the end.
func leafOf(name string, leaf int) damage {
	return func(t *testing.T, dir string) {
		leaves, _ := pagesOf(t, dir, name)
		overwrite(t, dir, leaves[(leaf+len(leaves))%len(leaves)])
	}
}

// allOf damages every page of a table.
func allOf(name string) damage {
	return func(t *testing.T, dir string) {
		leaves, root := pagesOf(t, dir, name)
		overwrite(t, dir, append(leaves, root)...)
	}
}

// pagesFrom damages a page and all that follow it.
func pagesFrom(first int) damage {
	return func(t *testing.T, dir string) {
		info, err := os.Stat(filepath.Join(dir, fileName))
		if err != nil {
			t.Fatal(err)
		}
		for page := first; page <= int(info.Size())/pageSize; page++ {
			overwrite(t, dir, page)
		}
	}
}

// onlyPage damages one page.
func onlyPage(page int) damage { return func(t *testing.T, dir string) { overwrite(t, dir, page) } }

// cutTo cuts the file off.
func cutTo(length int64) damage {
	return func(t *testing.T, dir string) {
		if err := os.Truncate(filepath.Join(dir, fileName), length); err != nil {
			t.Fatal(err)
		}
	}
}

// pageSize is SQLite's default, which every ledger has.
const pageSize = 4096

// overwrite puts junk where a page was; pages are counted from 1.
func overwrite(t *testing.T, dir string, pages ...int) {
	t.Helper()
	file, err := os.OpenFile(filepath.Join(dir, fileName), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for _, page := range pages {
		if _, err := file.WriteAt(bytes.Repeat([]byte{0xA5}, pageSize), int64(page-1)*pageSize); err != nil {
			t.Fatal(err)
		}
	}
}

// pagesOf are the pages of a table or an index: its leaves, and its root apart from them.
func pagesOf(t *testing.T, dir, name string) (leaves []int, root int) {
	t.Helper()
	l := open(t, dir)
	defer l.Close()
	rows, err := l.db().Query("SELECT pageno, path FROM dbstat WHERE name = ? ORDER BY path", name)
	_, err = collect(rows, err, func(scan func(...any) error) (page int, err error) {
		var path string
		if err = scan(&page, &path); path == "/" {
			root = page
		} else {
			leaves = append(leaves, page)
		}
		return page, err
	})
	if err != nil {
		t.Fatal(err)
	}
	return leaves, root
}

// pageIn reads a page of the closed ledger.
func pageIn(t *testing.T, dir string, page int) []byte {
	t.Helper()
	file, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	return file[(page-1)*pageSize : page*pageSize]
}

// putPage writes a page of the closed ledger.
func putPage(t *testing.T, dir string, page int, content []byte) {
	t.Helper()
	file, err := os.OpenFile(filepath.Join(dir, fileName), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = file.WriteAt(content, int64(page-1)*pageSize)
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
}
