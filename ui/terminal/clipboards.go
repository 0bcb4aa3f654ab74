package terminal

import (
	"cmp"
	"os/exec"
	"runtime"
)

// Clipboard is how a copied text gets into a clipboard.
type Clipboard struct {
	Program string // the machine's own way; empty if there is none
	Display string // the environment variable that this way needs and that is not set; usually empty
	Sent    bool   // the text is sent to the terminal too
}

// Clipboard tells how Copy copies.
func (t *Terminal) Clipboard() Clipboard {
	c := Clipboard{Sent: !t.isConsole()}
	if t.native != nil {
		c.Program, c.Display = t.clipboardProgram(found)
	}
	return c
}

func found(program string) bool {
	_, err := exec.LookPath(program)
	return err == nil
}

// clipboardProgram follows the library, which does not tell what it has found.
func (t *Terminal) clipboardProgram(found func(program string) bool) (program, missing string) {
	switch runtime.GOOS {
	case "windows":
		return "Windows", ""
	case "darwin":
		return "pbcopy", ""
	}
	if t.getenv("WAYLAND_DISPLAY") != "" && found("wl-copy") && found("wl-paste") {
		return "wl-copy", ""
	}
	for _, program := range []string{"xclip", "xsel"} {
		if found(program) {
			return program, t.unset("DISPLAY")
		}
	}
	for _, program := range []string{"termux-clipboard-set", "clip.exe"} {
		if found(program) {
			return program, ""
		}
	}
	return "", ""
}

// unset returns the name of a variable if it is not set.
func (t *Terminal) unset(variable string) string {
	if t.getenv(variable) != "" {
		return ""
	}
	return variable
}

// Names are what the environment says about the terminal, and what is between it and the program. They
// have no addresses. A value may hold anything.
func (t *Terminal) Names() []string {
	names := []string{"TERM=" + cmp.Or(t.getenv("TERM"), "(not set)")}
	for _, variable := range []string{"COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION"} {
		if value := t.getenv(variable); value != "" {
			names = append(names, variable+"="+value)
		}
	}
	switch t.multiplexer() {
	case tmux:
		names = append(names, "tmux")
	case screen:
		names = append(names, "screen")
	}
	if t.getenv("SSH_CONNECTION") != "" || t.getenv("SSH_TTY") != "" {
		names = append(names, "over SSH")
	}
	return names
}
