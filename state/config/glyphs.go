package config

// linuxConsole is what TERM calls the Linux console, on this machine or at the other end of SSH.
const linuxConsole = "linux"

// PlainASCII says whether to draw with plain ASCII: if the operator wants it, and on the Linux
// console, whose fonts hold a few hundred characters and lack most of those we draw with.
//
// Nothing else decides it. A dumb terminal cannot draw a screen with any characters, so main
// rejects it. A locale without UTF-8 says nothing about the terminal: mostly it means that
// nobody set one, as in a container or over SSH.
func PlainASCII(asked bool, getenv func(string) string) Sourced[bool] {
	switch {
	case asked:
		return Sourced[bool]{true, "--ascii"}
	case getenv(TermVariable) == linuxConsole:
		return Sourced[bool]{true, TermVariable + "=" + linuxConsole}
	}
	return Sourced[bool]{false, Default}
}
