//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd || solaris

package terminal_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"example.com/verifyo/ui/terminal"
)

// probe is the environment variable that makes the test binary print CanSuspend and exit.
const probe = "VERIFYO_TEST_CAN_SUSPEND"

func TestMain(m *testing.M) {
	if os.Getenv(probe) != "" {
		fmt.Print(terminal.CanSuspend())
		return
	}
	os.Exit(m.Run())
}

func TestSuspendingIsOfferedOnlyIfAShellStartedTheProgram(t *testing.T) {
	for _, test := range []struct {
		name string
		as   syscall.SysProcAttr
		want string
	}{
		{"a session of its own", syscall.SysProcAttr{Setsid: true}, "false"},
		{"a job of a shell", syscall.SysProcAttr{Setpgid: true}, "true"},
	} {
		command := exec.Command(os.Args[0])
		command.Env = append(os.Environ(), probe+"=1")
		command.SysProcAttr = &test.as
		got, err := command.Output()
		if err != nil || strings.TrimSpace(string(got)) != test.want {
			t.Errorf("%s: %s, %v; want %s", test.name, got, err, test.want)
		}
	}
}
