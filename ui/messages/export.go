package messages

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"example.com/verifyo/api"
	"example.com/verifyo/state/session"
)

// ExportTitle asks for the name of a CSV file with so many orders; 0 stands for a number that is not known.
func ExportTitle(orders int) string {
	if orders == 0 {
		return "Write orders to a CSV file"
	}
	return "Write " + counted(orders, "order") + " to a CSV file"
}

// ExportName is the name that a file gets unless the operator types another one.
func ExportName(now time.Time) string { return "verifyo-orders-" + now.Format(time.DateOnly) + ".csv" }

// ExportIn is the folder of a file with that name or path, if names are of files in a folder.
func ExportIn(folder, name string) string {
	if home := "~" + string(filepath.Separator); !filepath.IsAbs(name) && !strings.HasPrefix(name, home) {
		name = filepath.Join(folder, name)
	}
	return "in " + api.NewText(filepath.Dir(name)).String()
}

// ExportOnly says that a filter holds for the file.
func ExportOnly(filter string) string { return "only what matches " + filter }

// ExportUnmasked says that a file has what a masked screen hides.
const ExportUnmasked = "The file has numbers, codes and labels."

// NoFileName answers an enter without a name.
const NoFileName = "Type a name for the file."

// Exporting says how many orders are in the file, of how many; 0 stands for a number that is not known.
func Exporting(written, of int, ellipsis string) string {
	if of < written {
		return "writing" + ellipsis + " " + counted(written, "order")
	}
	return "writing" + ellipsis + " " + Thousands(written) + " of " + counted(of, "order")
}

// Exported says what is in a file, and where it is.
func Exported(e session.ExportEnded) string {
	return counted(e.Sum.Orders, "order") + ", " + e.Sum.Spent().String() + " spent, written to " + filepath.Base(e.Path.String()) + " in " + filepath.Dir(e.Path.String()) + "."
}

// NotExported says why a file was not written.
func NotExported(e session.ExportEnded) string {
	name := filepath.Base(e.Path.String())
	switch e.File {
	case session.FileExists:
		return name + " already exists. Choose another name."
	case session.FileForbidden:
		return "You cannot write to " + filepath.Dir(e.Path.String()) + ". Choose another folder."
	case session.FolderMissing:
		return "There is no folder " + filepath.Dir(e.Path.String()) + ". Choose another one."
	case session.FileDiskFull:
		return "The disk is full, so no file was written. Free some space, or choose another disk."
	case session.FileMisnamed:
		return "The system has no files of this name. Choose a shorter or simpler one."
	case session.FileNotWritten:
		return "The disk failed, so no file was written."
	case session.FileEmpty:
		return "No order was found, so no file was written."
	}
	return "No file was written: " + Problem(e.Problem) + "."
}

// ExportEnded is the notice about a file if no dialog is open to say it.
func ExportEnded(e session.ExportEnded) Notice {
	switch {
	case e.Written():
		n := Notice{Text: Exported(e), Tone: Good, For: codeFor}
		n.Shorter = []string{fmt.Sprintf("%s written to %s", counted(e.Sum.Orders, "order"), filepath.Base(e.Path.String())), counted(e.Sum.Orders, "order") + " written"}
		return n
	case e.Stopped:
		return Say("Stopped: no file was written.")
	}
	return complain("%s", NotExported(e))
}
