package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"example.com/verifyo/state/newfile"
	"example.com/verifyo/state/session"
)

// ExportTo says in which folders files may be written: in the first of these that takes files. Call it before
// anything else.
func (a *App) ExportTo(folders ...func() (string, error)) { a.folders = folders }

// ExportFolder finds the folder for a file. If none takes files, it is the first folder: trying to write there
// will say what is wrong.
func (a *App) ExportFolder(name string) session.Event {
	first := ""
	for _, find := range a.folders {
		folder, err := find()
		switch {
		case err != nil:
			a.log.Error("could not find a folder for files", "err", err)
		case newfile.Takes(folder):
			return session.ExportFolderFound{Folder: folder, Name: freeName(folder, name)}
		case first == "":
			first = folder
		}
	}
	return session.ExportFolderFound{Folder: first, Name: name}
}

// freeName is a name that no file in the folder has, or else the name itself: writing there says what is wrong.
func freeName(folder, name string) string {
	if free, err := newfile.FreeName(folder, name); err == nil {
		return free
	}
	return name
}

// exportPath is where the file is that was named. As in a shell, ~ is the operator's own folder.
func exportPath(folder, name string) string {
	if below, in := strings.CutPrefix(name, "~"+string(filepath.Separator)); in {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, below)
		}
	}
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(folder, name)
}

// fileError is an error of the system, and what it means for a file.
type fileError struct {
	is      error
	problem session.FileProblem
}

// fileProblem is why a file could not be written.
func fileProblem(err error) session.FileProblem {
	for _, known := range append([]fileError{
		{fs.ErrExist, session.FileExists},
		{fs.ErrPermission, session.FileForbidden},
		{syscall.EROFS, session.FileForbidden},
		{fs.ErrNotExist, session.FolderMissing},
		{syscall.ENOTDIR, session.FolderMissing},
		{syscall.ENOSPC, session.FileDiskFull},
		{syscall.EDQUOT, session.FileDiskFull},
		{syscall.ENAMETOOLONG, session.FileMisnamed},
		{fs.ErrInvalid, session.FileMisnamed},
		{syscall.EINVAL, session.FileMisnamed},
	}, systemErrors()...) {
		if errors.Is(err, known.is) {
			return known.problem
		}
	}
	return session.FileNotWritten
}
