package ledger

import "golang.org/x/sys/windows"

// probe asks the system how much is free under dir for this user, who may have less than the whole disk. It does not ask
// whether the disk is on a network; checkJournal still notices if SQLite cannot share memory between the windows.
func probe(dir string) disk {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return unknownDisk()
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(name, &free, nil, nil); err != nil {
		return unknownDisk()
	}
	return disk{free: free}
}
