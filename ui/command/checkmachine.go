package command

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.com/verifyo/state/keystore"
	"example.com/verifyo/state/ledger"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// wrongSettings are settings with which verifyo does not start.
func wrongSettings(err error) finding {
	return finding{mark: failed, about: "settings", says: err.Error(), todo: "Correct that and run verifyo check again: the rest is not checked."}
}

// checkedSettings are settings with which it starts, although it holds no rent to the prices for unknown codes.
func checkedSettings(start *Start, unknown []string) finding {
	f := finding{mark: good, about: "settings"}
	switch {
	case start.Config.Demo && !start.Config.FileFound:
		f.says = "those of the demo"
	case !start.Config.FileFound:
		f.says = "the defaults; there is no file " + start.Config.File
	case len(start.Advice)+len(unknown) > 0:
		f.mark, f.says, f.todo = warned, strings.Join(slices.Concat(start.Advice, unknown), "; "), todoOfSettings(start.Advice, unknown)
	default:
		f.says = start.Config.File
	}
	return f
}

func todoOfSettings(advice, unknown []string) string {
	var todo []string
	if len(unknown) > 0 {
		todo = append(todo, "Correct the code: no rent is held to that price.")
	}
	if len(advice) > 0 {
		todo = append(todo, "Use the new name, whenever you like.")
	}
	return strings.Join(todo, " ")
}

func checkedKeyring(state keystore.KeyringState, demo bool) finding {
	f := finding{mark: warned, about: "keyring"}
	switch {
	case demo:
		f.mark, f.says = skipped, "the demo does not use it"
	case state == keystore.KeyringAnswers:
		f.mark, f.says = good, "answers"
	case state == keystore.NoKeyring:
		f.mark, f.says = good, "there is none: verifyo saves the key in a file that only you can read"
	case state == keystore.KeyringSilent:
		f.says, f.todo = messages.Problem(session.Problem{Kind: session.KeyringSilent}), "It may be locked: unlock it. verifyo starts without it, but then may ask for the key."
	default:
		f.says, f.todo = "it answers with an error", "Start the desktop's keyring service, or let verifyo save the key in a file that only you can read."
	}
	return f
}

// checkedDatabase tells whether orders can be read and recorded.
func checkedDatabase(t ledger.Trial, demo bool) []finding {
	file := finding{mark: good, about: "database"}
	write := finding{mark: good, about: "writing", says: "works"}
	switch {
	case t.Replaceable:
		file.mark, file.says, file.todo = warned, t.Path+" is damaged", repairs(t.Windows)
		write.says = "a new database can be created"
	case t.Read != nil:
		file.mark, file.says = failed, unusable(t.Read)
		write.mark, write.says = skipped, "not tried, because the database cannot be used"
	case demo:
		file.says = "the demo's own, which ends with it"
	case t.None:
		file.says = "the first start creates " + t.Path
	default:
		file.says = fmt.Sprintf("%s in %s, %s", counted(t.Orders, "order"), t.Path, size(t.Size))
	}
	if demo && file.mark == failed {
		file.todo = "Set TMPDIR to a directory that you can write to."
	}
	if t.Write != nil {
		write.mark, write.says = failed, unusable(t.Write)
	}
	return []finding{file, write, {good, "windows", windows(t.Windows), ""}, checkedDisk(t)}
}

// unusable says in one sentence why the database cannot be used, and what to do.
func unusable(err error) string {
	p := session.ProblemOf(err)
	switch p.Kind {
	case session.NotRecorded, session.DiskFull, session.LedgerReadOnly: // these words name the file or the directory
		return lastWords(err)
	}
	return messages.Problem(p)
}

// lastWords is an error without what it wraps, which says nothing to an operator.
func lastWords(err error) string {
	said := err.Error()
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(inner) {
		said = strings.TrimSuffix(said, ": "+inner.Error())
	}
	return said
}

func checkedDisk(t ledger.Trial) finding {
	free := size(int64(t.Free)) + " free"
	switch {
	case !t.FreeKnown:
		return finding{skipped, "disk", "the system does not say how much is free", ""}
	case t.Free == 0:
		return finding{failed, "disk", "full: " + free, "Free some space."}
	case session.ProblemOf(cmp.Or(t.Read, t.Write)).Kind == session.DiskFull:
		return finding{failed, "disk", "full, or your share of it is: " + free, "Free some space."}
	}
	return finding{good, "disk", free, ""}
}
