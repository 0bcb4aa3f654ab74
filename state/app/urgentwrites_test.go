package app

import "testing"

func TestAnUrgentWriteEndsWhatMayNotGoOnBesideIt(t *testing.T) {
	var u urgentWrites
	ended := 0
	end := func() { ended++ }
	done := u.ends(end)
	past := u.ahead()
	if ended != 1 {
		t.Error("a copy goes on while a rent is recorded")
	}
	done()
	u.ends(end)()
	if ended != 2 {
		t.Error("a copy begins while a rent is recorded")
	}
	past()
	u.ahead()()
	if ended != 2 {
		t.Error("something that is done is ended")
	}
}
