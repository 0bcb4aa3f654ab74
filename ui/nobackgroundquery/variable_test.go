package nobackgroundquery_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	_ "example.com/verifyo/ui/nobackgroundquery"
)

// printVariable makes the test's own binary print CI as a program sees it that imports the package.
const printVariable = "VERIFYO_PRINT_CI"

func TestMain(m *testing.M) {
	if os.Getenv(printVariable) != "" {
		value, given := os.LookupEnv("CI")
		print(value, given)
		return
	}
	os.Exit(m.Run())
}

func TestTheProgramAndItsChildrenSeeTheEnvironmentAsItWas(t *testing.T) {
	for want, env := range map[string][]string{"false": nil, "true": {"CI="}, "1true": {"CI=1"}} {
		command := exec.CommandContext(t.Context(), os.Args[0])
		command.Env = append(env, printVariable+"=yes")
		if out, err := command.CombinedOutput(); err != nil || strings.TrimSpace(string(out)) != want {
			t.Errorf("started with %q, it sees %q (%v), want %q", env, out, err, want)
		}
	}
}
