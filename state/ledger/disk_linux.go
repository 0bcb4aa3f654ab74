package ledger

import (
	"math"

	"golang.org/x/sys/unix"
)

// networks are the file systems that other computers may write to as well, by the number that
// statfs gives. FUSE is not included: it may be anything, and is most often an encrypted local
// disk or a virtual machine's folder.
var networks = map[uint32]string{
	unix.NFS_SUPER_MAGIC: "NFS", unix.SMB_SUPER_MAGIC: "SMB", unix.CIFS_SUPER_MAGIC: "CIFS", unix.SMB2_SUPER_MAGIC: "SMB2",
	unix.V9FS_MAGIC: "9p", unix.AFS_SUPER_MAGIC: "AFS", unix.AFS_FS_MAGIC: "AFS", unix.CEPH_SUPER_MAGIC: "Ceph",
	unix.CODA_SUPER_MAGIC: "Coda", unix.OCFS2_SUPER_MAGIC: "OCFS2", 0x0bd00bd0: "Lustre", 0x01161970: "GFS2",
}

// probe asks the system about the disk under dir.
func probe(dir string) disk {
	var fs unix.Statfs_t
	if err := unix.Statfs(dir, &fs); err != nil {
		return unknownDisk()
	}
	d := disk{network: networks[uint32(fs.Type)], readOnly: fs.Flags&unix.ST_RDONLY != 0, free: math.MaxUint64}
	if fs.Blocks > 0 { // some do not report their size
		d.free = fs.Bavail * uint64(fs.Bsize)
	}
	return d
}
