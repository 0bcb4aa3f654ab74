package config

import "fmt"

// oldBell is the earlier name of notify.
const oldBell = "bell"

// takeOldNames lets a file of an earlier version mean what it meant: bell is a part of notify now.
func (w *written) takeOldNames(lines map[string]int) error {
	if w.Bell == nil {
		return nil
	}
	if w.Notify != nil {
		return fmt.Errorf("bell: notify, in line %d, replaces it: remove bell", lines["notify"])
	}
	way := NotifyOff
	if *w.Bell {
		way = NotifyBell
	}
	w.Notify, lines["notify"] = &way, lines[oldBell]
	return nil
}
