package config

import (
	"path/filepath"
	"runtime"
)

// ownDir is the program's directory in the machine's places.
const ownDir = "verifyo"

// stateDir follows the XDG base directories, and Windows' own place there. It is empty
// where nothing says one.
func stateDir(told *string, getenv func(string) string) From[string] {
	if told != nil {
		return From[string]{*told, "--state-dir"}
	}
	if dir := getenv(StateDirVariable); filepath.IsAbs(dir) {
		return From[string]{filepath.Join(dir, ownDir), StateDirVariable}
	}
	if home := getenv("HOME"); filepath.IsAbs(home) {
		return From[string]{filepath.Join(home, ".local", "state", ownDir), Default}
	}
	if local := getenv("LOCALAPPDATA"); runtime.GOOS == "windows" && filepath.IsAbs(local) {
		return From[string]{filepath.Join(local, ownDir), Default}
	}
	return From[string]{}
}

// Places are the settings file and the directory of the orders where no flag names
// others; empty where the machine has no place for them.
func Places(m Machine) (file, dir string) { return defaultFile(m), stateDir(nil, m.Getenv).Value }

// defaultFile is where the settings are where no flag names them; empty where the machine
// has no such place.
func defaultFile(m Machine) string {
	dir, err := m.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, ownDir, "config.toml")
}
