package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/pelletier/go-toml/v2"

	"example.com/verifyo/api"
	"example.com/verifyo/state/spelling"
)

// largestFile bounds what is read: no settings are as long.
const largestFile = 1 << 20

// readFile reads the settings from the file that was named, or from the usual one, which
// need not be there.
func (c *Config) readFile(named *string, m Machine) error {
	c.File = defaultFile(m)
	if named != nil {
		c.File = *named
	}
	text, err := read(c.File)
	if named == nil && (absent(err) || c.Demo && unreached(err)) {
		return c.set(written{}, nil)
	}
	if err != nil {
		return unreadable(c.File, err)
	}
	c.FileFound = true
	var w written
	if err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&w); err != nil {
		return refusal(c.File, err)
	}
	return c.set(w, rows(text))
}

// unreadable says why a file was not read, and what to do where that is not plain.
func unreadable(file string, err error) error {
	var at *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no such file: name another, or leave out --config", file)
	case errors.Is(err, fs.ErrPermission):
		if dir := closedDir(file); dir != "" {
			return fmt.Errorf("%s: you may not look into %s: change its permissions, or name a file with --config", file, dir)
		}
		return fmt.Errorf("%s: you may not read this file: give yourself the right to", file)
	case errors.As(err, &at):
		err = at.Err // which does not name the file once more
	}
	return fmt.Errorf("%s cannot be read: %w", file, err)
}

// absent reports whether there is no such file, and cannot be: HOME may be no directory.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// unreached reports whether the system did not give the file out. The demo needs no home.
func unreached(err error) bool {
	var at *fs.PathError
	return errors.As(err, &at)
}

// closedDir is the directory in which the file cannot be looked up; empty where the file
// itself cannot be read.
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
	text, err := io.ReadAll(io.LimitReader(file, largestFile+1))
	if len(text) > largestFile {
		return nil, errors.New("it is longer than any settings are")
	}
	return bytes.TrimPrefix(text, []byte("\ufeff")), err // Windows' editors may begin a file so
}

// set takes the file's settings over the defaults.
func (c *Config) set(w written, rows map[string]int) error {
	at := func(name string) string {
		if row := rows[name]; row > 0 {
			return fmt.Sprintf("%s:%d", c.File, row)
		}
		return c.File
	}
	if err := c.takeAll(w, at); err != nil {
		return err
	}
	for action, keys := range w.Keys {
		c.Keys = append(c.Keys, Keys{action, keys, at(keysTable + "." + action)})
	}
	slices.SortFunc(c.Keys, func(a, b Keys) int {
		return cmp.Or(cmp.Compare(rows[keysTable+"."+a.Action], rows[keysTable+"."+b.Action]), cmp.Compare(a.Action, b.Action))
	})
	return nil
}

// rows says in which row each setting of a good file stands. The library tells the row of
// what it does not know, so it is asked as if it knew nothing.
func rows(text []byte) map[string]int {
	var nothing struct {
		Keys struct{} `toml:"keys"`
	}
	var unknown *toml.StrictMissingError
	rows := map[string]int{}
	if err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&nothing); errors.As(err, &unknown) {
		for _, e := range unknown.Errors {
			row, _ := e.Position()
			rows[strings.Join(e.Key(), ".")] = row
			if len(e.Key()) == 1 { // within keys = {…} the library leaves the table's name out
				rows[keysTable+"."+e.Key()[0]] = row
			}
		}
	}
	return rows
}

// refusal says in our words what the library found, and repeats nothing of the file but
// names that are harmless: somebody may have put the key in it.
func refusal(file string, err error) error {
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) {
		row, _ := unknown.Errors[0].Position()
		name := unknown.Errors[0].Key()[0]
		return fmt.Errorf("%s:%d: %s: no such setting%s", file, row, spelling.Shown(name), spelling.Meant(name, settingNames()))
	}
	var wrong *toml.DecodeError
	if !errors.As(err, &wrong) {
		return fmt.Errorf("%s cannot be read as TOML", file)
	}
	row, column := wrong.Position()
	path, words := wrong.Key(), wrong.Error()
	shown := make([]string, len(path))
	for i, name := range path {
		shown[i] = spelling.Shown(name)
	}
	switch {
	case len(path) > 0 && strings.Contains(words, "already"):
		return fmt.Errorf("%s:%d: %s: it is set twice", file, row, strings.Join(shown, "."))
	case len(path) > 0 && wants(path) != "":
		return fmt.Errorf("%s:%d: %s: it wants %s", file, row, strings.Join(shown, "."), wants(path))
	}
	return fmt.Errorf("%s:%d: this is no TOML, at character %d: %s", file, row, column, syntax(words))
}

// syntax is what the library says about a file that is no TOML. It repeats one character
// at most, but for a number that cannot be.
func syntax(words string) string {
	if strings.Contains(words, "parse float") {
		return "a number cannot be read"
	}
	words = strings.TrimPrefix(words, "toml: ")
	if strings.Contains(words, "start of value") {
		words += " (a text stands in quotes)"
	}
	return api.NewText(words).String()
}
