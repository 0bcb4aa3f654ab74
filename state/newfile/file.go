package newfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// File is a file that is being written. It ends with Finish or Discard.
type File struct {
	path string
	temp *os.File
}

// Create begins a file. The error is fs.ErrExist if there is one of that name.
func Create(path string) (*File, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	temp, err := os.CreateTemp(filepath.Dir(path), unfinished)
	if err != nil {
		return nil, err
	}
	return &File{path, temp}, nil
}

// Takes reports whether files can be written in a folder. Only trying tells: rights are not all that matters.
func Takes(folder string) bool {
	temp, err := os.CreateTemp(folder, unfinished)
	if err != nil {
		return false
	}
	f := File{temp: temp}
	return f.Discard() == nil
}

// unfinished is the name of a file that is not whole yet: hidden, and telling whose it is if the machine stops
// before the end.
const unfinished = ".verifyo-unfinished-*"

// Write adds to the file.
func (f *File) Write(b []byte) (int, error) { return f.temp.Write(b) }

// Unfinished is where the content is until Finish, for a library that writes files by their names.
func (f *File) Unfinished() string { return f.temp.Name() }

// Finish gives the file its name, once the disk has all of it. If that fails, nothing is left. The error is
// fs.ErrExist if another file has taken the name meanwhile.
func (f *File) Finish() error {
	err := errors.Join(f.temp.Sync(), f.temp.Close())
	if err == nil {
		err = giveName(f.temp.Name(), f.path)
	}
	if err != nil {
		return errors.Join(err, remove(f.temp.Name()))
	}
	syncFolder(filepath.Dir(f.path))
	return nil
}

// Discard removes what was written.
func (f *File) Discard() error {
	_ = f.temp.Close() // it is removed, whatever has become of it
	return remove(f.temp.Name())
}

func remove(name string) error {
	if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
