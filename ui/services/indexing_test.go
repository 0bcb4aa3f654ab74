package services_test

import (
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/screen"
)

func TestAnIndexOfAnEarlierListIsNotUsed(t *testing.T) {
	ctx := having(numbered(50)...)
	s := opened(ctx)
	late := s.Indexing()
	if late == nil || s.Indexing() != nil {
		t.Fatal("the index is not made once")
	}
	ctx.Session.Apply(session.ServicesRead{Services: []api.Service{{ID: "x", Name: api.NewText("Zalo")}, {ID: "y", Name: api.NewText("Yahoo")}}}, noon)
	s.Sync()
	current := s.Indexing()
	if current == nil {
		t.Fatal("a new list gets no index")
	}
	s.UseIndex(late())
	filter(s, "yah")
	if opened, _ := s.Press(keymap.Enter, keymap.Press{}).(screen.OpenService); opened.Service.ID != "y" {
		t.Errorf("enter opens %+v", opened)
	}
	s.UseIndex(current())
	if s.Indexing() != nil {
		t.Error("the index is made again")
	}
}

func TestTheIndexThatWasMadeMeanwhileIsUsed(t *testing.T) {
	typed := func(ready bool) float64 {
		s := opened(having(numbered(1000)...))
		if ready {
			s.UseIndex(s.Indexing()())
		}
		first := true
		return testing.AllocsPerRun(1, func() { // which calls it twice, and counts the second time
			if first = !first; first {
				filter(s, "9")
			}
		})
	}
	if ready, not := typed(true), typed(false); ready > not/2 {
		t.Errorf("the first letter allocates %v times, %v without an index", ready, not)
	}
}
