package ledger

import (
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"time"
)

// The names of the copies that are made while the program runs, and of one that is being made: the
// name of the window that makes it is between the two parts.
const (
	copyName   = "ledger-copy-"
	partSuffix = ".part"
)

// stampLayout is how a file's name says when it got the name, in UTC.
const stampLayout = "20060102-150405"

// copiedAt is when the newest copy was made; zero if there is none. A copy from the future was made
// before the clock was set back, and says nothing.
func (f files) copiedAt(now time.Time) time.Time {
	for _, path := range f.copies() {
		if at := stamp(path, copyName); !at.After(now) {
			return at
		}
	}
	return time.Time{}
}

// copies are the copies that were made while the program ran, the newest first.
func (f files) copies() []string {
	paths := f.glob(copyName + "*.db")
	sort.Slice(paths, func(i, j int) bool { return stamp(paths[i], copyName).After(stamp(paths[j], copyName)) })
	return paths
}

// allCopies are the completed copies of all kinds.
func (f files) allCopies() []string {
	return slices.Concat(f.copies(), f.copiesBefore(restoreName), f.copiesBefore(schemaName))
}

// stamp is the time in a file's name after its beginning; zero if there is none.
func stamp(path, begins string) time.Time {
	name := strings.TrimPrefix(filepath.Base(path), begins)
	at, err := time.Parse(stampLayout, name[:min(len(stampLayout), len(name))])
	if err != nil {
		return time.Time{}
	}
	return at
}
