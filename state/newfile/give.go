package newfile

import (
	"errors"
	"io/fs"
	"os"
)

// giveName gives a file another name, unless another file has it. A link does both at once. Some file systems
// have no links, such as those of memory cards: there an empty file takes the name first.
func giveName(from, to string) error {
	switch err := os.Link(from, to); {
	case err == nil:
		_ = remove(from) // the file is whole, whatever becomes of its other name
		return nil
	case errors.Is(err, fs.ErrExist):
		return err
	}
	return giveNameWithoutLink(from, to)
}

func giveNameWithoutLink(from, to string) error {
	placeholder, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = errors.Join(placeholder.Close(), os.Rename(from, to))
	if err != nil {
		return errors.Join(err, remove(to))
	}
	return nil
}

// syncFolder makes the name survive a power failure. Not every system can, and the file is whole without it.
func syncFolder(name string) {
	folder, err := os.Open(name)
	if err != nil {
		return
	}
	_ = folder.Sync()
	_ = folder.Close()
}
