package ledger

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.com/verifyo/state/order"
)

// story is what happens to an account in some days, at random.
type story struct {
	*till
	draw    *rapid.T
	live    []order.Order
	unknown map[order.Key]order.Status // what really became of the rents without an answer
	owed    []int64                    // refunds that come later
	others  int64                      // what the others moved in all
	refunds bool                       // orders end without a code
	sign    int64                      // the others only top up, or only spend, and far more than a tenth of a rent
}

func (s *story) pick(n int) int { return rapid.IntRange(0, n-1).Draw(s.draw, "pick") }

// cost is that of a rent. A refund of less than a tenth of what nobody knows exactly would be taken for a part of that.
func (s *story) cost() int64 { return int64(50 * rapid.IntRange(120, 200).Draw(s.draw, "cost")) }

func (s *story) othersMove() {
	units := s.sign * int64(rapid.IntRange(100_000, 300_000).Draw(s.draw, "others"))
	s.others += units
	s.balance += units
}

// meanwhile is what may happen while the answer to a rent is awaited.
func (s *story) meanwhile() {
	for range s.pick(3) {
		if s.pick(2) == 0 {
			s.othersMove()
		} else {
			s.till.read()
		}
	}
}

func (s *story) rent() {
	cost := s.cost()
	o := s.asks(cost)
	s.meanwhile()
	switch fate := s.pick(5); fate {
	case 0: // the answer is lost
		found := order.ResolvedNotCharged
		if s.pick(2) == 0 {
			s.charged(cost)
			found = order.ResolvedCharged
		}
		s.meanwhile()
		s.loses(o)
		s.unknown[o.Key] = found
	default:
		s.charged(cost)
		s.meanwhile()
		s.answered(o, cost, fate > 1)
		s.live = append(s.live, read(s.t, s.l, o.Key))
	}
}

// end ends an order, whose refund comes at once or later.
func (s *story) end() {
	if !s.refunds || len(s.live) == 0 {
		return
	}
	i := s.pick(len(s.live))
	o := s.live[i]
	s.live = slices.Delete(s.live, i, i+1)
	switch s.pick(4) {
	case 3:
		s.live = append(s.live, o)
		s.endAll()
	case 0:
		s.cancels(o, o.Cost().Units())
	case 1:
		s.balance += o.Cost().Units()
		s.till.read()
		s.expires(o)
		s.till.read()
	default:
		s.expires(o)
		s.owed = append(s.owed, o.Cost().Units())
	}
}

// endAll ends all orders while nobody polls them. The balance shows their refunds before their ends are known, one by one
// and perhaps late.
func (s *story) endAll() {
	for _, o := range s.live {
		s.balance += o.Cost().Units()
		s.meanwhile()
	}
	s.till.read()
	for _, o := range s.live {
		s.pass(time.Duration(s.pick(12)) * time.Second)
		s.meanwhile()
		s.expires(o)
	}
	s.live = nil
	s.till.read()
}

func (s *story) refund() {
	if len(s.owed) > 0 {
		s.balance += s.owed[0]
		s.owed = s.owed[1:]
	}
}

func (s *story) step() {
	s.pass(time.Duration(1+s.pick(3000)) * time.Second)
	switch s.pick(6) {
	case 0:
		s.othersMove()
	case 1, 2:
		s.rent()
	case 3:
		s.end()
	case 4:
		s.refund()
	default:
		s.till.read()
	}
}

// midnight reads the balance as a day ends, once no rent is under way, and returns it.
func (s *story) midnight(at time.Time) int64 {
	if s.now.Before(at) {
		s.now = at.Add(-time.Second)
	}
	s.till.read()
	return s.balance
}

// TestTheBalanceOfEachDayAgreesWithItsLines compares the balance at each midnight with what the orders and the
// others moved in between. Without refunds, it is also known what the others moved: a rise may be taken for a
// refund. If the others only top up, nothing has left the account: a rise that counts for two refunds would look so.
func TestTheBalanceOfEachDayAgreesWithItsLines(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(draw *rapid.T) {
		l := open(t, t.TempDir())
		defer l.Close()
		if _, err := l.db().Exec("PRAGMA synchronous = OFF"); err != nil { // no power is lost
			t.Fatal(err)
		}
		s := story{till: newTill(t, l), draw: draw, unknown: map[order.Key]order.Status{}, refunds: rapid.Bool().Draw(draw, "refunds")}
		s.sign = rapid.SampledFrom([]int64{1, -1}).Draw(draw, "sign")
		days := []time.Time{s.now}
		balances := []int64{s.balance}
		for day := range 2 {
			for range rapid.IntRange(0, 9).Draw(draw, "steps") {
				s.step()
			}
			balances = append(balances, s.midnight(start.Add(time.Duration(day+1)*24*time.Hour)))
			days = append(days, s.now)
		}
		s.resolveAll()
		for i := range days[1:] {
			if got, want := s.linesBetween(days[i], days[i+1]), balances[i+1]-balances[i]; got != want {
				draw.Errorf("on day %d the lines add up to %d, and the balance changed by %d: %v", i, got, want, s.moved())
			}
		}
		var all int64
		for _, units := range unitsOf(s.moved()) {
			all += units
		}
		if !s.refunds && all != s.others {
			draw.Errorf("%d moved outside, want %d", all, s.others)
		}
		if slices.ContainsFunc(s.moved(), func(m order.Moved) bool { return s.sign > 0 && m.Amount.Units() < 0 }) {
			draw.Errorf("more was refunded than came: %v", s.moved())
		}
	})
}

func (s *story) resolveAll() {
	for key, found := range s.unknown {
		s.resolves(order.Order{Key: key}, found)
	}
	s.pass(time.Minute)
	s.till.read()
}

// linesBetween is what all lines of a time add up to: the charges and refunds of the orders, and what moved
// outside.
func (s *story) linesBetween(from, to time.Time) (units int64) {
	within := func(at time.Time) bool { return at.After(from) && !at.After(to) }
	orders, err := s.l.Orders(s.t.Context(), 1000)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, o := range orders {
		if p, paid := o.Payment(); paid && within(p.By) {
			units -= o.Cost().Units()
		}
		if within(o.RefundedAt()) {
			units += o.Cost().Units()
		}
	}
	for _, m := range s.moved() {
		if within(m.At) {
			units += m.Amount.Units()
		}
	}
	return units
}
