package e2e_test

import (
	"flag"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"example.com/verifyo/api"
	"example.com/verifyo/api/sandbox"
	"example.com/verifyo/state/ledger/hungdisk"
	"example.com/verifyo/state/limit"
	"example.com/verifyo/state/order"
)

// How long the model test is: the least number of steps, and the average number of steps in the
// life of an account. Each life starts with a new sandbox and ledger, and ending it takes as
// long as a few hundred steps.
const (
	shortTotal, shortLife = 500, 250 // with -short half of that
	longTotal, longLife   = 1_000_000, 1_000
)

// model is the test's own record of what must be true about a sandbox and one or two programs
// with the same state directory.
type model struct {
	t       *rapid.T
	base    string // holds the state directories, one for each crash
	dir     string
	box     *sandbox.Sandbox
	server  *sandbox.Server
	keys    *keyring      // the machine's
	apiKeys []string      // every API key so far
	money   int64         // the first balance
	life    time.Duration // of a number
	limits  limit.Limits  // in the settings of every window
	lifts   int           // how often the key that lifts a limit was pressed in a question

	windows      [2]*window // the second is nil most of the time
	cut          bool       // the network
	disk         disk
	codes        int      // delivered so far
	otherClients bool     // other clients moved the balance
	backups      []string // in the order in which they were written
	pauses       []pause
	known        map[order.Key]seen
	wishes       map[string]*wish  // by the sandbox's order ids
	inTime       map[string]string // codes that came while their order waited
	notFound     map[string]bool   // orders that the server once said do not exist
	oddStatus    map[string]bool   // orders for which the server used an unknown status word
	lastPress    time.Time         // when a key last sent something
	lastRead     time.Time         // when a key last requested a read
	presses      []time.Time       // when keys recently sent something
	counts       *counts
}

// pressed notes a key that sends something.
func (m *model) pressed(at time.Time) {
	m.lastPress = at
	m.presses = append(m.presses, at)
}

// counts are the numbers in the report.
type counts struct {
	steps, rents, above, unknown, cancelled, finished, codes, crashes, kills, windows, faults, refusals, hangs, added, exports, backups, moves int
	passed                                                                                                                                     time.Duration
}

func (c *counts) String() string {
	return fmt.Sprintf("%d steps over %s: %d rents, %d of one life above the highest price, %d unknown, %d cancelled, %d finished, %d codes, %d crashes, %d kills, %d windows, %d faults, %d times 429, %d hangs of the disk, %d orders sought by their IDs, %d CSV files, %d backups, %d moves to another directory",
		c.steps, c.passed.Round(time.Minute), c.rents, c.above, c.unknown, c.cancelled, c.finished, c.codes, c.crashes, c.kills, c.windows, c.faults, c.refusals, c.hangs, c.added, c.exports, c.backups, c.moves)
}

// TestModelOperatorsLoseNoMoneyAndNoNumber takes random steps of operators, other clients,
// faults, crashes and time, and checks the promises after each step. rapid shortens the steps
// to a failure as far as it can, and -rapid.failfile repeats them. Half of the steps are taken beside the others.
func TestModelOperatorsLoseNoMoneyAndNoNumber(t *testing.T) {
	total, life := shortTotal, shortLife
	if *long {
		total, life = longTotal, longLife
	}
	checks := 1
	if testing.Short() {
		checks = 5 // of which rapid makes a fifth
		total, life = total/2, life/2
	}
	setFlag(t, "rapid.steps", life)
	setFlag(t, "rapid.checks", checks)
	for _, half := range []string{"one half", "the other half"} {
		t.Run(half, func(t *testing.T) {
			t.Parallel()
			operate(t, total/2)
		})
	}
}

// operate takes that many steps, in one life after the other.
func operate(t *testing.T, total int) {
	began, done := time.Now(), &counts{}
	defer func() { t.Logf("%s; %.0f steps/s", done, float64(done.steps)/time.Since(began).Seconds()) }()
	for done.steps < total {
		lived := false
		rapid.Check(t, func(t *rapid.T) { lived = true; rapid.SyncTest(t, func(t *rapid.T) { oneLife(t, done) }) })
		if !lived {
			t.Fatal("rapid made no check")
		}
	}
}

// setFlag sets one of rapid's flags for this test, unless the command line set it to another value than
// its default.
func setFlag(t *testing.T, name string, value int) {
	f := flag.Lookup(name)
	if f.Value.String() != f.DefValue {
		return
	}
	if err := flag.Set(name, strconv.Itoa(value)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = flag.Set(name, f.DefValue) }) // -count runs the test again
}

// evenly draws one of the values with equal probability, while rapid's own choice prefers the
// first values. The first value is the simplest.
func evenly[T any](from ...T) *rapid.Generator[T] {
	return rapid.Map(rapid.Uint64(), func(u uint64) T {
		i, _ := bits.Mul64(u*0x9E3779B97F4A7C15, uint64(len(from)))
		return from[i]
	})
}

// oneLife is one life of an account.
func oneLife(t *rapid.T, done *counts) {
	m := newModel(t, done)
	defer m.end()
	m.openWindow(0)
	m.pass(time.Second)
	t.Repeat(map[string]func(*rapid.T){
		"step": func(t *rapid.T) {
			m.counts.steps++
			m.step(t)
		},
		"": func(*rapid.T) { m.check() },
	})
	m.finish()
	m.checkEnd()
}

func newModel(t *rapid.T, done *counts) *model {
	base, err := os.MkdirTemp("", "verifyo-model-")
	if err != nil {
		t.Fatal(err)
	}
	m := &model{
		t: t, base: base, dir: filepath.Join(base, "0"), money: 100_0000, counts: done,
		known: map[order.Key]seen{}, wishes: map[string]*wish{}, inTime: map[string]string{}, notFound: map[string]bool{}, oddStatus: map[string]bool{},
		life: evenly(2*time.Minute, 5*time.Minute, 20*time.Minute).Draw(t, "life"),
	}
	if most := evenly[int64](0, 3500).Draw(t, "max price"); most > 0 {
		m.limits.Price = limit.Limit{Amount: api.Units(most), Setting: "max_price"}
	}
	rules := sandbox.Rules{
		Balance: m.money, Life: m.life,
		Cooldown:    evenly(20*time.Second, 0, time.Minute, 2*time.Minute).Draw(t, "cooldown"),
		RefundAfter: evenly(0, 20*time.Second, 3*time.Minute, -1).Draw(t, "refund after"),
	}
	m.box = sandbox.New(rules, time.Now, rand.New(rand.NewPCG(7, 11)))
	skew := evenly(time.Duration(0), 0, 7*time.Second, -40*time.Second, 3*time.Hour, -3*time.Hour).Draw(t, "skew")
	m.box.SetSkew(skew, skew)
	for _, service := range []string{telegram, whatsapp} {
		for _, country := range countriesOfModel {
			if err := m.box.SetStock(service, country.id, 50); err != nil {
				t.Fatal(err)
			}
		}
	}
	m.disk.hanging = hungdisk.Under(m.dir)
	m.server = m.box.Start()
	m.keys, m.apiKeys = &keyring{secret: m.box.Key()}, []string{m.box.Key()}
	return m
}

// end ends everything, because the bubble cannot end before every goroutine has ended.
func (m *model) end() {
	m.repairDisk()
	m.killAll()
	m.server.Close()
	time.Sleep(5 * time.Second) // the last tick ends meanwhile
	_ = os.RemoveAll(m.base)    // what cannot be removed stays in the temporary directory
}

// pass lets time pass while the programs run.
func (m *model) pass(d time.Duration) {
	if m.windows[0] != nil && m.windows[1] != nil && m.disk.hangs() && d > longestHang {
		m.pass(longestHang)
		m.answerDisk()
		d -= longestHang
	}
	m.counts.passed += d
	timer := time.NewTimer(d)
	defer timer.Stop()
	for {
		m.catchUp()
		select {
		case msg := <-m.windows[0].loop():
			m.windows[0].update(msg)
		case msg := <-m.windows[1].loop():
			m.windows[1].update(msg)
		case <-timer.C:
			m.catchUp()
			return
		}
	}
}

// catchUp handles everything that takes no time.
func (m *model) catchUp() {
	for range 2 { // the second window may have an effect on the first
		for i, w := range m.windows {
			if w == nil {
				continue
			}
			synctest.Wait()
			w.catchUp()
			if w.over {
				m.judge()
				w.shutDown()
				m.windowEnds(w, true)
				m.windows[i] = nil
			}
		}
	}
}

// openWindow opens a window if it is closed.
func (m *model) openWindow(i int) {
	if m.windows[i] != nil {
		return
	}
	m.repairDisk() // a start with a failing disk says so and ends
	w, err := openWindow(m.t, m.server, m.keys, m.dir, m.cut, m.limits)
	if err != nil {
		m.t.Fatalf("opening a window: %v", err)
	}
	m.windows[i] = w
	m.counts.windows++
	m.catchUp()
}

// killWindow kills a window as kill -9 does. The other window continues.
func (m *model) killWindow(i int) {
	if w := m.windows[i]; w != nil {
		m.judge()
		m.windowEnds(w, false)
		m.windows[i] = nil
		w.kill()
	}
}

// crash ends all windows at the same moment, as a crash of the machine does. A later start
// finds only what was on the disk at that moment.
func (m *model) crash() {
	synctest.Wait()
	for _, w := range m.windows {
		if w != nil {
			w.wire.sever() // a window that is killed after another one sends nothing meanwhile
		}
	}
	if !m.disk.hangs() { // what waits for a disk that hangs never gets there
		m.repairDisk()
	}
	m.counts.crashes++
	next := filepath.Join(m.base, strconv.Itoa(m.counts.crashes))
	if err := os.CopyFS(next, os.DirFS(m.dir)); err != nil {
		m.t.Fatal(err)
	}
	m.answerDisk()
	m.killAll()
	m.dir, m.disk.hanging = next, hungdisk.Under(next)
}
