package command_test

import (
	"errors"
	"os/exec"
	"strings"
	"testing"

	"example.com/verifyo/ui/e2e/built"
)

// TestTheProgramSaysWhatIsWrongAndEndsWithItsCode runs the program itself and sees what a script
// that starts it would see.
func TestTheProgramSaysWhatIsWrongAndEndsWithItsCode(t *testing.T) {
	program := built.Path(t, built.Program)
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"help":          {[]string{"--help"}, 0, "--demo"},
		"version":       {[]string{"--version"}, 0, "verifyo"},
		"settings":      {[]string{"config"}, 0, `notify = "auto"`},
		"completion":    {[]string{"completion", "bash"}, 0, "verifyo"},
		"no ledger":     {[]string{"ledger", "check"}, 1, "there is none"},
		"no backup":     {[]string{"ledger", "restore", "nowhere.db"}, 1, "nowhere.db"},
		"no file":       {[]string{"ledger", "backup"}, 2, "--help"},
		"wrong flag":    {[]string{"--frobnicate"}, 2, "--help"},
		"wrong command": {[]string{"confg"}, 2, "verifyo config?"},
		"wrong file":    {[]string{"--demo", "--config", "nowhere"}, 2, "nowhere"},
		"no terminal":   {[]string{"--demo"}, 2, "not a terminal"},
		"dumb terminal": {[]string{"--demo"}, 2, "TERM=dumb"},
	} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			command := exec.CommandContext(t.Context(), program, c.args...)
			command.Env = []string{"HOME=" + home, "AppData=" + home, "SMSVERIFYO_API_KEY="}
			if name == "dumb terminal" {
				command.Env = append(command.Env, "TERM=dumb")
			}
			out, err := command.CombinedOutput()
			code := 0
			var ended *exec.ExitError
			if errors.As(err, &ended) {
				code = ended.ExitCode()
			}
			if code != c.code || !strings.Contains(string(out), c.says) || strings.Contains(string(out), "panic") {
				t.Errorf("ended with %d and said\n%s", code, out)
			}
			if strings.Count(string(out), "\n") > 2 && c.code != 0 {
				t.Errorf("more than two lines:\n%s", out)
			}
		})
	}
}
