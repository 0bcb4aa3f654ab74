package panicguard

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Crash describes a panic without its value.
type Crash struct {
	Where string // what was being done
	what  string
	stack []string
}

// deepest is how many calls are recorded, starting from the innermost.
const deepest = 64

// newCrash must be called by Catch: it leaves out exactly the calls in between.
func newCrash(where string, value any) Crash {
	c := Crash{Where: where, what: describe(value)}
	callers := make([]uintptr, deepest)
	const skip = 3 // runtime.Callers, newCrash and Catch
	frames := runtime.CallersFrames(callers[:runtime.Callers(skip, callers)])
	for {
		frame, more := frames.Next()
		// The runtime's own calls are the same in every panic.
		if frame.Function != "" && !strings.HasPrefix(frame.Function, "runtime.") {
			c.stack = append(c.stack, fmt.Sprintf("%s  %s:%d", frame.Function, filepath.Base(frame.File), frame.Line))
		}
		if !more {
			return c
		}
	}
}

// describe describes a panic's value without revealing a secret. The runtime's own errors
// contain only types, indexes and lengths; an error that merely wraps one may contain more.
func describe(value any) string {
	if err, ok := value.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("a value of type %T, not shown because it may hold a phone or a code", value)
}

// Report is the text for whoever fixes the program. It contains nothing private.
func (c Crash) Report(version string, at time.Time) string {
	var b strings.Builder
	fmt.Fprintln(&b, "verifyo crashed. This report contains no API key, phone number or code.")
	fmt.Fprintln(&b)
	for _, line := range [][2]string{
		{"time", at.Format(time.RFC3339)},
		{"version", version},
		{"go", runtime.Version()},
		{"system", runtime.GOOS + "/" + runtime.GOARCH},
		{"in", c.Where},
		{"panic", c.what},
	} {
		fmt.Fprintf(&b, "%-8s %s\n", line[0], line[1])
	}
	fmt.Fprintln(&b)
	for _, call := range c.stack {
		fmt.Fprintln(&b, call)
	}
	return b.String()
}

// reportsKept is how many reports stay in the state directory, the newest ones.
const reportsKept = 10

// Save writes the report to a file that only its owner can read: in dir, or in the directory
// for temporary files if dir is empty or not writable. It returns the file's path.
func (c Crash) Save(dir, version string, at time.Time) (string, error) {
	path, err := c.saveIn(dir, version, at)
	if err == nil {
		if dir != "" { // other programs write temporary files too
			removeOldest(dir)
		}
		return path, nil
	}
	path, second := c.saveIn("", version, at)
	if second != nil {
		return "", errors.Join(err, second)
	}
	return path, nil
}

// removeOldest removes all but the newest reports. Their names begin with the time. A report that
// cannot be removed stays: the newest one is there, and the operator is told of nothing else.
func removeOldest(dir string) {
	reports, _ := filepath.Glob(filepath.Join(dir, "crash-*.txt")) // sorted by name
	for _, old := range reports[:max(0, len(reports)-reportsKept)] {
		_ = os.Remove(old)
	}
}

// saveIn leaves no partial report behind. The name ends in random characters, so that two
// windows that crash in the same second get separate reports.
func (c Crash) saveIn(dir, version string, at time.Time) (path string, err error) {
	file, err := os.CreateTemp(dir, "crash-"+at.Format("20060102-150405")+"-*.txt") // with mode 0600
	if err != nil {
		return "", err
	}
	_, err = file.WriteString(c.Report(version, at))
	if err = errors.Join(err, file.Close()); err != nil {
		return "", errors.Join(err, os.Remove(file.Name()))
	}
	return file.Name(), nil
}
