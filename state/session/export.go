package session

import (
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/history"
	"example.com/verifyo/state/order"
)

// Export is the wish to write the orders that a search finds to a CSV file.
type Export struct {
	Search  Search
	Folder  string    // where the file is, unless its name says otherwise
	Name    string    // as it was typed
	Began   time.Time // when the operator asked for it
	Unsaved []Change  // what the ledger lacks
}

// Same reports whether it is the same wish, and not another one for the same file.
func (e Export) Same(other Export) bool {
	return e.Folder == other.Folder && e.Name == other.Name && e.Began.Equal(other.Began)
}

// AsShown is a row of the ledger with the changes that are not saved yet, as the screens show it.
func (e Export) AsShown(row order.Order) order.Order { return over(row, e.Unsaved) }

// Events about an export.
type (
	// ExportFolderFound says in which folder a file is written, unless its name says otherwise. Name is the proposed name, or
	// the next one that no file in the folder has.
	ExportFolderFound struct{ Folder, Name string }
	// ExportProgressed means that a part of the orders is written.
	ExportProgressed struct {
		Export Export
		Orders int // so far
	}
	// ExportEnded means that the file is whole, or says why there is none.
	ExportEnded struct {
		Export  Export
		Path    api.Text
		Sum     history.Sum // of the orders in the file
		Stopped bool        // by the operator
		File    FileProblem
		Problem Problem // why the orders could not be read
	}
)

func (ExportFolderFound) event() {}
func (ExportProgressed) event()  {}
func (ExportEnded) event()       {}

// FileProblem is why a file could not be written.
type FileProblem int

// The zero FileProblem means that there is none.
const (
	NoFileProblem FileProblem = iota
	FileExists
	FileForbidden // by the rights of its folder, or because the disk is read-only
	FolderMissing
	FileDiskFull
	FileMisnamed // the system has no files of such a name
	FileNotWritten
	FileEmpty // no order was found
)

// Written reports whether the file is there.
func (e ExportEnded) Written() bool {
	return !e.Stopped && e.File == NoFileProblem && !e.Problem.Any()
}
