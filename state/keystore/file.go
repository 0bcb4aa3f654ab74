package keystore

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"example.com/verifyo/state/session"
)

// maxSize is how many bytes a key file or the output of a program may have.
const maxSize = 4 << 10

// readFile returns an empty key if there is no file. It refuses a file that others can read,
// because the key in it is no longer secret. The error is a *session.KeyError.
func readFile(path string) (string, error) {
	info, err := os.Stat(path)
	switch {
	case path == "", errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil, !info.Mode().IsRegular(): // reading a pipe might never end
		return "", &session.KeyError{Kind: session.KeyFileUnread, File: path, Err: err}
	case info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows": // Windows does not put permissions into the mode
		return "", &session.KeyError{Kind: session.KeyFileOpen, File: path}
	}
	file, err := os.Open(path)
	if err != nil {
		return "", &session.KeyError{Kind: session.KeyFileUnread, File: path, Err: err}
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxSize+1))
	secret := strings.TrimSpace(string(text))
	if err != nil || len(text) > maxSize || strings.ContainsAny(secret, "\r\n") {
		return "", &session.KeyError{Kind: session.KeyFileUnread, File: path, Err: err}
	}
	return secret, nil
}

// writeFile writes the key, completely or not at all, to a file that only its owner can read.
func writeFile(path, secret string) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".api-key-*") // CreateTemp makes it readable by its owner only
	if err != nil {
		return fmt.Errorf("saving the API key: %w", err)
	}
	_, err = file.WriteString(secret + "\n")
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		_ = os.Remove(file.Name())
		return fmt.Errorf("saving the API key: %w", err)
	}
	return nil
}
