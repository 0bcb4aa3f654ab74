package e2e_test

import (
	"fmt"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

// task is something that an operator does often.
type task struct {
	name  string
	begin func(r *run) *run // brings the program to where the task begins
	keys  []string          // "yes" is an enter that counts once its question could be read
	most  int               // how many keys it may take; each letter of a name is one
	done  func(r *run) bool
}

func tasks() []task {
	return []task{
		{"a number for a service used before", usedBefore, []string{"j", "enter", "enter", "yes"}, 4, rented("Telegram", "Ukraine", 3)},
		{"a number for any service", newcomer, []string{"/", "d", "i", "s", "c", "enter", "enter", "yes"}, 9, rented("Discord", "Algeria", 1)},
		{"another number", waiting, []string{"a", "yes"}, 2, rented("Telegram", "Ukraine", 2)},
		{"the code", received, []string{"y"}, 1, func(r *run) bool { return r.copies.last() == "482913" }},
		{"a cancel", waiting, []string{"c", "yes"}, 2, func(r *run) bool { return r.ends() == "1 cancels, 0 finishes" }},
		{"a finish", received, []string{"f"}, 1, func(r *run) bool { return r.ends() == "0 cancels, 1 finishes" }},
		{"the next question after a dead number", waiting, []string{"x", "yes", "enter"}, 3, func(r *run) bool {
			return r.ends() == "1 cancels, 0 finishes" && r.shows(rentQuestion("Telegram", "Nicaragua"))
		}},
	}
}

// TestEachTaskTakesFewKeys does them in a usual terminal and in a wide one.
func TestEachTaskTakesFewKeys(t *testing.T) {
	sizes := [][2]int{{80, 24}, {160, 45}}
	for _, size := range sizes[:unlessShort(len(sizes), 1)] { // as inSizes
		for _, task := range tasks() {
			t.Run(fmt.Sprint(task.name, size), func(t *testing.T) {
				inTime(t, func(t *testing.T) { task.do(t, size) })
			})
		}
	}
}

// do does the task at the pace of somebody who looks at each screen.
func (k task) do(t *testing.T, size [2]int) {
	r := k.begin(start(t, setup{width: size[0], height: size[1]}))
	for _, key := range k.keys {
		r.press(key)
		r.pass(time.Second)
	}
	if len(k.keys) > k.most {
		t.Errorf("it takes %d keys, and may take %d", len(k.keys), k.most)
	}
	r.pass(2 * time.Second)
	if !k.done(r) {
		t.Errorf("after the keys %v it is not done:\n%s", k.keys, r.screen.text())
	}
}

func newcomer(r *run) *run { return r }

func waiting(r *run) *run {
	r.rent("telegram", "ukraine")
	r.pass(time.Minute)
	return r
}

func received(r *run) *run {
	r.rent("telegram", "ukraine")
	r.deliver("482913")
	return r
}

// usedBefore is the next day. Another service was used later than the one of the task.
func usedBefore(r *run) *run {
	r = received(r)
	r.press("f")
	r.pass(5 * time.Second)
	r.rent("viber", "ukraine")
	width, height := r.screen.size()
	dir, box := r.dir, r.box
	r.stop()
	r.pass(24 * time.Hour)
	return start(r.t, setup{width: width, height: height, dir: dir, box: box})
}

// rented tells whether the newest of so many numbers is for that service and country.
func rented(service, country string, orders int) func(r *run) bool {
	return func(r *run) bool {
		if len(r.box.Orders()) != orders || r.box.Requests(sandbox.Rent) != orders {
			return false
		}
		o := r.newestOrder()
		return o.Service.Name.String() == service && o.Country.Name.String() == country
	}
}
