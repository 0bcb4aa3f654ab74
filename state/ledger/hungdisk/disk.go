package hungdisk

import (
	"path/filepath"
	"strings"
	"sync"

	"modernc.org/sqlite"
)

// Disk is the disk under the databases in one directory. It works until the test makes it hang.
type Disk struct {
	mu      sync.Mutex
	commits chan struct{} // closed when commits return; nil while they do
	begins  chan struct{} // likewise for all transactions
}

// disks are the disks by their directories. The driver has its hooks for the whole process, and
// reads them without a lock, so there is one hook for all.
var disks sync.Map

func init() {
	sqlite.RegisterConnectionHook(func(conn sqlite.ExecQuerierContext, dsn string) error {
		name, _, _ := strings.Cut(strings.TrimPrefix(dsn, "file://"), "?")
		if drive := strings.TrimPrefix(name, "/"); filepath.VolumeName(drive) != "" {
			name = drive // on Windows
		}
		disk, known := disks.Load(filepath.Dir(name))
		if !known {
			return nil
		}
		return disk.(*Disk).hook(conn)
	})
}

// Under is the disk under a directory. Call it before a database there is opened.
func Under(dir string) *Disk {
	disk, _ := disks.LoadOrStore(dir, &Disk{})
	return disk.(*Disk)
}

// hook lets a connection wait for the disk.
func (d *Disk) hook(conn sqlite.ExecQuerierContext) error {
	conn.(sqlite.HookRegisterer).RegisterCommitHook(func() int32 {
		d.wait(&d.commits)
		return 0
	})
	return conn.(sqlite.AuthorizerRegisterer).RegisterAuthorizer(func(action sqlite.AuthorizerActionCode, what, _, _, _ string) sqlite.AuthorizerReturnCode {
		if action == sqlite.AuthTransaction && what == "BEGIN" {
			d.wait(&d.begins)
		}
		return sqlite.AuthorizerOK
	})
}

// HangCommits makes every commit hang until answer is called: what it wrote lands then.
func (d *Disk) HangCommits() (answer func()) { return d.hang(&d.commits) }

// Hang makes every transaction hang at its begin, also one that only reads, until answer is called.
func (d *Disk) Hang() (answer func()) { return d.hang(&d.begins) }

func (d *Disk) hang(at *chan struct{}) (answer func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	*at = make(chan struct{})
	return func() {
		d.mu.Lock()
		defer d.mu.Unlock()
		close(*at)
		*at = nil
	}
}

func (d *Disk) wait(at *chan struct{}) {
	d.mu.Lock()
	answered := *at
	d.mu.Unlock()
	if answered != nil {
		<-answered
	}
}
