//go:build darwin || freebsd

package ledger

import (
	"math"

	"golang.org/x/sys/unix"
)

// probe asks the system about the disk under dir.
func probe(dir string) disk {
	var fs unix.Statfs_t
	if err := unix.Statfs(dir, &fs); err != nil {
		return unknownDisk()
	}
	d := disk{readOnly: fs.Flags&unix.MNT_RDONLY != 0, free: math.MaxUint64}
	if fs.Flags&unix.MNT_LOCAL == 0 {
		d.network = unix.ByteSliceToString(fs.Fstypename[:])
	}
	if fs.Blocks > 0 { // some do not report their size
		d.free = uint64(max(fs.Bavail, 0)) * uint64(fs.Bsize) // FreeBSD counts what is reserved below zero
	}
	return d
}
