package command

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
)

// Build says what the running program was built from. What is not known is empty: a build outside
// a repository has no commit.
type Build struct {
	Version string // a tag; between two tags, the Go command makes it from the tag and the commit
	Commit  string
	Date    string // of the commit
	Go      string
	System  string
}

// ReadBuild takes what debug.ReadBuildInfo returns.
func ReadBuild(info *debug.BuildInfo, ok bool) Build {
	if !ok || info.Main.Version == "" {
		return Build{Version: "(unknown build)"}
	}
	recorded := map[string]string{}
	for _, s := range info.Settings {
		recorded[s.Key] = s.Value
	}
	return Build{
		Version: info.Main.Version, Commit: recorded["vcs.revision"], Date: recorded["vcs.time"],
		Go: info.GoVersion, System: runtime.GOOS + "/" + runtime.GOARCH,
	}
}

// print has the version alone in the first line, for scripts, and after it the lines of a crash
// report.
func (b Build) print(out io.Writer) error {
	_, err := fmt.Fprintln(out, "verifyo", b.Version)
	for _, line := range [][2]string{{"commit", b.Commit}, {"date", b.Date}, {"go", b.Go}, {"system", b.System}} {
		if line[1] != "" && err == nil {
			_, err = fmt.Fprintf(out, "%-8s %s\n", line[0], line[1])
		}
	}
	return err
}
