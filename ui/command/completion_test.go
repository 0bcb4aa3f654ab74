package command_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func TestAWordIsCompletedToWhatIsAcceptedThere(t *testing.T) {
	for line, want := range map[string][]string{
		"":             {"check", "completion", "config", "help", "ledger", "man"},
		"ledger ":      {"check", "backup", "restore"},
		"-":            {"--demo", "--config", "--base-url", "--state-dir", "--log", "--ascii", "--version", "--help", "-h"},
		"config ":      {"example"},
		"completion ":  {"bash", "zsh", "fish"},
		"completion z": {"zsh"},
		"help ":        {"troubles"},
		"man ":         nil,
		"--base-url ":  nil,
	} {
		words := append([]string{"__completeNoDesc"}, strings.Split(line, " ")...)
		_, out, err := run(words...)
		if err != nil {
			t.Fatal(err)
		}
		offered, _, _ := strings.Cut(out, ":") // directives for the shell come last
		got := strings.Fields(offered)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%q is completed to %q, want %q", line, got, want)
		}
		if strings.Contains(out, "`") {
			t.Errorf("a description holds a mark: %q", out)
		}
	}
}

func TestEachShellCanReadItsScript(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish"} {
		t.Run(shell, func(t *testing.T) {
			_, script, err := run("completion", shell)
			if err != nil {
				t.Fatal(err)
			}
			path, err := exec.LookPath(shell)
			if err != nil || runtime.GOOS == "windows" { // there, bash may be the one of a Linux that is not installed
				t.Skip(err)
			}
			file := filepath.Join(t.TempDir(), "completion")
			if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
				t.Fatal(err)
			}
			if out, err := exec.CommandContext(t.Context(), path, "-n", file).CombinedOutput(); err != nil || len(out) > 0 {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}
