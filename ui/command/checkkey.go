package command

import (
	"fmt"
	"time"

	"example.com/verifyo/state/checkup"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// checkedClock compares two clocks. A difference of a minute does not matter.
func checkedClock(s checkup.Server) finding {
	f := finding{mark: good, about: "clock", says: "agrees with the server's"}
	off, where := s.Ahead.Abs().Round(time.Second), "behind" // the answer took a moment, too
	if s.Ahead < 0 {
		where = "ahead of"
	}
	switch {
	case !s.Timed:
		f.mark, f.says = skipped, "not compared, because the server did not tell its time"
	case off >= time.Minute:
		f.mark, f.todo = warned, "Set this machine's clock, or turn on its synchronization: certificates and days depend on it."
		fallthrough
	case off >= 3*time.Second:
		f.says = fmt.Sprintf("%s %s the server's", messages.Age(off), where)
	}
	return f
}

// checkedKey tells where the key is and whether the server takes it, and nothing of the key itself.
func checkedKey(s checkup.Server, k checkup.Key) finding {
	f := finding{mark: failed, about: "API key"}
	switch {
	case k.Err != nil:
		f.says, f.todo = k.Err.Error(), "Correct that, and start again."
	case !k.Any():
		f.says, f.todo = missingKey(k.Problem), "Start verifyo and paste one; you can create it at smsverifyo.com."
	case s.Problem.Kind == session.KeyRefused:
		f.says, f.todo = messages.Problem(s.Problem)+"; it is from "+messages.KeySource(k.Source), todoOfKey(k.Source)
	case s.Itself && !s.Problem.Any():
		f.mark, f.says = good, "accepted; it is from "+messages.KeySource(k.Source)
	default:
		f.mark, f.says = skipped, "from "+messages.KeySource(k.Source)+"; whether it works is not known"
	}
	return f
}

// missingKey says why there is no key.
func missingKey(p session.Problem) string {
	switch p.Kind {
	case session.KeyFileOpen:
		return "others can read " + p.File.String() + ": run chmod 600 on it"
	case session.KeyFileUnread:
		return p.File.String() + " cannot be read, or holds more than a key"
	case session.NoProblem:
		p.Kind = session.KeyMissing
	}
	return messages.Problem(p)
}

func todoOfKey(source session.KeySource) string {
	if source.Fixed() {
		return "Change it there; you can create another at smsverifyo.com."
	}
	return "Start verifyo and paste another; you can create it at smsverifyo.com."
}
