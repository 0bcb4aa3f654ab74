package ledger

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"example.com/verifyo/state/session"
)

// longestDir is how many bytes the directory's path may have. SQLite accepts paths of up to
// 512 bytes, and the names in the directory have up to 48.
const longestDir = 512 - 48

// makeDir makes the state directory with mode 0700, and any missing directories above it. An
// existing directory keeps its mode, because it may serve other purposes.
func (f files) makeDir() error {
	if len(f.dir) > longestDir && runtime.GOOS != "windows" {
		return unfitDir(f.dir, fmt.Sprintf("its path has %d bytes and may have %d: choose a shorter --state-dir", len(f.dir), longestDir))
	}
	err := os.MkdirAll(f.dir, 0o700)
	if err == nil {
		return nil
	}
	reason, found := obstacle(f.dir)
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return unfitDir(f.dir, f.full(err).Error())
	case found:
		return unfitDir(f.dir, reason)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return noPermission(f.dir, err)
	case errors.Is(err, syscall.ENAMETOOLONG):
		return unfitDir(f.dir, "a name in its path is too long: choose another --state-dir")
	}
	return unfitDir(f.dir, fmt.Sprintf("it cannot be created (%v): choose another --state-dir", err))
}

func unfitDir(dir, why string) error {
	const shown = 120
	if len(dir) > shown {
		dir = dir[:shown] + "…"
	}
	return fmt.Errorf("the state directory %s cannot be used: %s", dir, why)
}

// noPermission says why nothing can be made in dir, or why dir cannot be made.
func noPermission(dir string, err error) error {
	return &session.LedgerError{Kind: session.LedgerReadOnly, Err: unfitDir(dir, forbidden(dir, err))}
}

// forbidden names the directory in which nothing could be made.
func forbidden(dir string, err error) string {
	above := dir
	for ; above != filepath.Dir(above); above = filepath.Dir(above) {
		if _, err := os.Stat(above); err == nil {
			break
		}
	}
	if errors.Is(err, syscall.EROFS) {
		return above + " is on a read-only file system: make that writable, or choose another --state-dir"
	}
	return "no permission to create anything in " + above + ": change its permissions, or choose another --state-dir"
}

// obstacle is what is in the place of a directory, or of one above it.
func obstacle(dir string) (reason string, found bool) {
	for _, part := range upTo(dir) {
		name := part
		if part == dir {
			name = "it"
		}
		info, err := os.Stat(part)
		switch {
		case err == nil && !info.IsDir() && part == dir:
			return "it is not a directory: move it away, or choose another --state-dir", true
		case err == nil && !info.IsDir():
			return part + " is not a directory: choose another --state-dir", true
		case err != nil:
			if reason, found = brokenLink(part, name, err); found {
				return reason + ", or choose another --state-dir", true
			}
		}
	}
	return "", false
}

// brokenLink reports whether path is a link that leads nowhere, and what to do about it. err
// is the error from following the link. If access to its target was denied, the target may
// exist, so the link does not count as broken.
func brokenLink(path, name string, err error) (reason string, found bool) {
	target, unread := os.Readlink(path)
	switch {
	case unread != nil:
		return "", false
	case errors.Is(err, syscall.ELOOP):
		return name + " is a link that leads back to itself: remove the link", true
	case errors.Is(err, fs.ErrNotExist):
		return name + " is a link to " + target + ", which does not exist: create that, or remove the link", true
	}
	return "", false
}

// upTo is a path and all directories above it, the topmost first.
func upTo(path string) (parts []string) {
	if above := filepath.Dir(path); above != path {
		parts = upTo(above)
	}
	return append(parts, path)
}

// checkFile refuses anything with the ledger's name that is not a regular file.
func (f files) checkFile() error {
	info, err := os.Stat(f.path())
	switch {
	case err == nil && info.IsDir():
		return errors.New("it is a directory, not a file: move it away, or choose another --state-dir")
	case err == nil && !info.Mode().IsRegular():
		return errors.New("it is not a file: move it away, or choose another --state-dir")
	}
	if reason, broken := brokenLink(f.path(), "it", err); broken {
		return errors.New(reason + ", or choose another --state-dir")
	}
	if errors.Is(err, fs.ErrPermission) {
		return problem(session.LedgerReadOnly, "no permission to read it: change its permissions, or those of what it links to, or choose another --state-dir", fs.ErrPermission)
	}
	return nil
}
