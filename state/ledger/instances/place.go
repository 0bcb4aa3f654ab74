package instances

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// place is the place of a leader: a locked file with a number in its name. A window that takes over
// makes a file with a higher number. The leader is the window that has the lock of the highest one,
// so there is never more than one.
type place struct {
	number int
	file   *os.File
}

// newPlace makes and locks the file with that number. taken is false if another window made it
// first, or took it for a dead leader's file before it was locked.
func newPlace(dir string, number int) (p place, taken bool, err error) {
	file, err := os.OpenFile(placePath(dir, number), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return place{}, false, nil
	}
	if err != nil {
		return place{}, false, err
	}
	p = place{number, file}
	held, err := tryLock(file)
	if held || errors.Is(err, errors.ErrUnsupported) {
		return p, true, nil
	}
	return place{}, false, errors.Join(err, release(file))
}

// openPlace opens a file that is there.
func openPlace(dir string, number int) (place, error) {
	file, err := os.OpenFile(placePath(dir, number), os.O_RDWR, 0)
	return place{number, file}, err
}

// there reports whether the file still has its name.
func (p place) there() bool { return isAt(p.file, p.file.Name()) }

// leave gives the place up. Another window may have made a file of the same name since; that one
// stays.
func (p place) leave() error {
	if p.there() {
		return discard(p.file)
	}
	return release(p.file)
}

// found is what a directory says about the windows that use it.
type found struct {
	places  []int // the numbers of the places
	highest int   // of these; 0 if there is none
	windows int   // that are open, or were killed since the last start of a window
}

func find(dir string) (f found, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return found{}, fmt.Errorf("looking for other windows: %w", err)
	}
	for _, entry := range entries {
		name := entry.Name()
		if number, ok := placeNumber(name); ok {
			f.places = append(f.places, number)
			f.highest = max(f.highest, number)
		}
		if strings.HasPrefix(name, markBegins) && strings.HasSuffix(name, markEnds) {
			f.windows++
		}
	}
	return f, nil
}

// clearPlaces removes the places of leaders that are gone. The file of one that hangs stays until
// it wakes up.
func clearPlaces(dir string, numbers []int, below int) {
	for _, number := range numbers {
		if number >= below {
			continue
		}
		p, err := openPlace(dir, number)
		if err != nil {
			continue
		}
		if free, err := tryLock(p.file); free || errors.Is(err, errors.ErrUnsupported) {
			_ = p.leave() // a file that cannot be removed does no harm
		} else {
			_ = release(p.file)
		}
	}
}

// The name of a place's file, around its number.
const placeBegins, placeEnds = "leader-", ".lock"

func placeName(number int) string { return placeBegins + strconv.Itoa(number) + placeEnds }

func placePath(dir string, number int) string { return filepath.Join(dir, placeName(number)) }

// placeNumber is the number in the name of a place's file. ok is false if this is another file. A window looks at every
// name in the directory whenever it looks for the leader.
func placeNumber(name string) (number int, ok bool) {
	digits, begins := strings.CutPrefix(name, placeBegins)
	digits, ends := strings.CutSuffix(digits, placeEnds)
	if !begins || !ends {
		return 0, false
	}
	number, err := strconv.Atoi(digits)
	return number, err == nil && number > 0 && name == placeName(number)
}
