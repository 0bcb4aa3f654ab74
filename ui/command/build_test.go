package command_test

import (
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"example.com/verifyo/ui/command"
)

func TestAReportOfAProblemCanNameTheExactBuild(t *testing.T) {
	info := &debug.BuildInfo{
		GoVersion: "go1.26.8", Main: debug.Module{Version: "v1.2.3"},
		Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: "4fd0c1"},
			{Key: "vcs.time", Value: "2026-11-30T11:58:02Z"},
		},
	}
	build := command.ReadBuild(info, true)
	out := printed(t, build)
	first, rest, _ := strings.Cut(out, "\n")
	if first != "verifyo v1.2.3" {
		t.Errorf("a script reads the version from %q", first)
	}
	for _, known := range []string{"4fd0c1", "2026-11-30T11:58:02Z", "go1.26.8", runtime.GOOS + "/" + runtime.GOARCH} {
		if !strings.Contains(rest, known) {
			t.Errorf("%s is missing in\n%s", known, out)
		}
	}
}

func TestABuildWithoutARepositoryNamesNoCommit(t *testing.T) {
	info := &debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Version: "(devel)"}}
	if out := printed(t, command.ReadBuild(info, true)); strings.Contains(out, "commit") || strings.Contains(out, "date") {
		t.Errorf("it prints\n%s", out)
	}
	if out := printed(t, command.ReadBuild(nil, false)); out != "verifyo (unknown build)\n" {
		t.Errorf("a build about which nothing is known prints\n%s", out)
	}
}

func printed(t *testing.T, build command.Build) string {
	t.Helper()
	var out strings.Builder
	if _, err := command.Run([]string{"--version"}, command.Env{Out: &out, Build: build}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
