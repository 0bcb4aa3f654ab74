package config

import (
	"path/filepath"
	"runtime"
)

// ownDir is the name of the program's own directory for settings and for orders.
const ownDir = "verifyo"

// stateDir is the directory for the orders: the one of --state-dir, or the one that the XDG
// rules give, or Windows' own. It is empty if the environment gives none.
func stateDir(named *string, getenv func(string) string) Sourced[string] {
	if named != nil {
		return Sourced[string]{*named, "--state-dir"}
	}
	if dir := getenv(StateDirVariable); filepath.IsAbs(dir) {
		return Sourced[string]{filepath.Join(dir, ownDir), StateDirVariable}
	}
	if home := getenv("HOME"); filepath.IsAbs(home) {
		return Sourced[string]{filepath.Join(home, ".local", "state", ownDir), Default}
	}
	if local := getenv("LOCALAPPDATA"); runtime.GOOS == "windows" && filepath.IsAbs(local) {
		return Sourced[string]{filepath.Join(local, ownDir), Default}
	}
	return Sourced[string]{}
}

// Paths are the settings file and the directory of the orders unless a flag names others;
// empty if the machine has no place for them.
func Paths(m Env) (file, dir string) { return defaultFile(m), stateDir(nil, m.Getenv).Value }

// defaultFile is the settings file unless --config names another; empty if the machine has no
// place for one.
func defaultFile(m Env) string {
	dir, err := m.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, ownDir, "config.toml")
}
