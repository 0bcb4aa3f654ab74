package config

// linuxConsole is what TERM calls the Linux console, here or at the other end of SSH.
const linuxConsole = "linux"

// ascii says whether the glyphs are plain ASCII: where the operator wants it, and on the
// Linux console, whose fonts hold a few hundred characters and most of ours not.
//
// Nothing else decides it. A dumb terminal cannot draw a screen in any letters, and main
// refuses it. A locale without UTF-8 is mostly one that nobody set, in a container or over
// SSH, and says nothing of the terminal.
func ascii(asked bool, getenv func(string) string) From[bool] {
	switch {
	case asked:
		return From[bool]{true, "--ascii"}
	case getenv(TermVariable) == linuxConsole:
		return From[bool]{true, TermVariable + "=" + linuxConsole}
	}
	return From[bool]{false, Default}
}
