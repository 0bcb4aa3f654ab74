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

// most bounds what is read for a key.
const most = 4 << 10

// readFile is empty where there is no file. A file that somebody else could have read is
// refused: the key in it is no secret. The error is a *session.KeyError.
func readFile(path string) (string, error) {
	info, err := os.Stat(path)
	switch {
	case path == "", errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil, !info.Mode().IsRegular(): // a pipe would never end
		return "", &session.KeyError{Kind: session.KeyFileUnread, File: path, Err: err}
	case info.Mode().Perm()&0o077 != 0 && runtime.GOOS != "windows": // whose rights are not in the mode
		return "", &session.KeyError{Kind: session.KeyFileOpen, File: path}
	}
	file, err := os.Open(path)
	if err != nil {
		return "", &session.KeyError{Kind: session.KeyFileUnread, File: path, Err: err}
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, most+1))
	secret := strings.TrimSpace(string(text))
	if err != nil || len(text) > most || strings.ContainsAny(secret, "\r\n") {
		return "", &session.KeyError{Kind: session.KeyFileUnread, File: path, Err: err}
	}
	return secret, nil
}

// writeFile puts the key into a file for its owner alone, whole or not at all.
func writeFile(path, secret string) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".api-key-*") // which is made for its owner alone
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
