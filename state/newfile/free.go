package newfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// mostNames is how many names are tried: nobody writes so many files of one name.
const mostNames = 1000

// FreeName is the name, or the first one with a number before its ending that nothing in the folder has. The error is
// fs.ErrExist if all are taken.
func FreeName(folder, name string) (free string, err error) {
	ending := filepath.Ext(name)
	for n := 1; n <= mostNames; n++ {
		free = name
		if n > 1 {
			free = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ending), n, ending)
		}
		_, err := os.Lstat(filepath.Join(folder, free))
		if errors.Is(err, fs.ErrNotExist) {
			return free, nil
		}
		if err != nil {
			return "", err
		}
	}
	return "", &fs.PathError{Op: "create", Path: filepath.Join(folder, name), Err: fs.ErrExist}
}
