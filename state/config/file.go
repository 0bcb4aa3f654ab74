package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"syscall"

	"github.com/pelletier/go-toml/v2"

	"example.com/verifyo/api"
)

// largestFile limits what is read, in MiB. A larger file cannot be a settings file.
const largestFile = 1

// readFile reads the settings from the file that --config names, or from the default one, which
// need not exist.
func (c *Config) readFile(named *string, m Env) error {
	c.File = defaultFile(m)
	if named != nil {
		c.File = *named
	}
	text, err := read(c.File)
	if named == nil && (absent(err) || (c.Demo && unreached(err))) {
		return c.set(written{}, map[string]int{})
	}
	if err != nil {
		return unreadable(c.File, err)
	}
	c.FileFound = true
	var w written
	if err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&w); err != nil {
		return rejection(c.File, text, err)
	}
	return c.set(w, lines(text, w.Theme))
}

// unreadable says why a file could not be read, and what to do about it.
func unreadable(file string, err error) error {
	var at *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: no such file: name another, or leave out --config", file)
	case errors.Is(err, fs.ErrPermission):
		if dir := closedDir(file); dir != "" {
			return fmt.Errorf("%s: no permission to open %s: change its permissions, or name a file with --config", file, dir)
		}
		return fmt.Errorf("%s: no permission to read it: change its permissions", file)
	case isDirectory(file): // the words of Windows do not say so
		return fmt.Errorf("%s: it is a directory: name a file with --config", file)
	case errors.As(err, &at):
		err = at.Err // the inner error does not repeat the file's name
	}
	return fmt.Errorf("%s: cannot be read: %w", file, err)
}

func isDirectory(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// absent reports whether the file does not exist, or cannot: HOME may not be a directory.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// unreached reports whether the system did not let the file be read. The demo ignores that,
// because it must start without a home.
func unreached(err error) bool {
	var at *fs.PathError
	return errors.As(err, &at)
}

// closedDir is the directory above the file that may not be opened; empty if only the file
// itself may not be read.
func closedDir(file string) string {
	for dir := file; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(dir); err == nil {
			if dir == file {
				return ""
			}
			return dir
		}
	}
	return ""
}

func read(name string) ([]byte, error) {
	if name == "" {
		return nil, fs.ErrNotExist
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, largestFile<<20+1))
	if len(text) > largestFile<<20 {
		return nil, fmt.Errorf("it is larger than %d MiB", largestFile)
	}
	return bytes.TrimPrefix(text, []byte("\ufeff")), err // some editors on Windows begin a file with this mark
}

// set applies the file's settings over the defaults.
func (c *Config) set(w written, lines map[string]int) error {
	file := api.NewText(c.File).String()
	at := func(name string) string {
		if line := lines[name]; line > 0 {
			return fmt.Sprintf("%s:%d", file, line)
		}
		return file
	}
	if err := w.takeOldNames(lines); err != nil {
		return fmt.Errorf("%s: %w", at(oldBell), err)
	}
	if err := c.takeAll(w, at); err != nil {
		return err
	}
	for _, action := range inFile(w.Keys, keysTable, lines) {
		c.Keys = append(c.Keys, Keys{action, w.Keys[action], at(keysTable + "." + action)})
	}
	if err := c.takeTheme(w, lines, at); err != nil {
		return err
	}
	return c.takePrices(w, lines, at)
}

// inFile are the names in a table, in the order of the file.
func inFile[T any](entries map[string]T, table string, lines map[string]int) []string {
	names := slices.Collect(maps.Keys(entries))
	sort.Slice(names, func(i, j int) bool {
		a, b := names[i], names[j]
		return cmp.Or(cmp.Compare(lines[table+"."+a], lines[table+"."+b]), cmp.Compare(a, b)) < 0
	})
	return names
}

// lines finds the line of each setting in a valid file. The TOML library gives line numbers only
// for unknown names, so it decodes the file once more into a struct that has none but the tables, whose
// entries are then unknown. theme is one of them if the file has it as a table.
func lines(text []byte, theme any) map[string]int {
	lines := map[string]int{}
	if _, table := theme.(map[string]any); table {
		findLines(text, &struct {
			Theme struct{} `toml:"theme"`
		}{}, lines)
	}
	findLines(text, &struct {
		Keys   struct{} `toml:"keys"`
		Prices struct{} `toml:"max_price_for"`
	}{}, lines)
	return lines
}

// findLines adds the line of every name that is unknown beside some tables.
func findLines(text []byte, tables any, lines map[string]int) {
	var unknown *toml.StrictMissingError
	if err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(tables); !errors.As(err, &unknown) {
		return
	}
	for _, e := range unknown.Errors {
		line, _ := e.Position()
		lines[strings.Join(e.Key(), ".")] = line
		if len(e.Key()) == 1 { // for keys = {…} the library leaves out the table's name
			for _, table := range []string{keysTable, pricesTable, themeTable} {
				lines[table+"."+e.Key()[0]] = line
			}
		}
	}
}
