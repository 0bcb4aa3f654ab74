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
	s := opened(having(numbered(50)...))
	made := s.Indexing()()
	s.UseIndex(made)
	if filter(s, "9"); !s.Uses(made) {
		t.Error("the first letter made another index")
	}
}

func TestALetterThatComesBeforeTheIndexMakesIt(t *testing.T) {
	s := opened(having(numbered(50)...))
	late := s.Indexing()
	filter(s, "7")
	s.UseIndex(late())
	if opened, _ := s.Press(keymap.Enter, keymap.Press{}).(screen.OpenService); opened.Service.ID != "7" {
		t.Errorf("enter opens %+v", opened)
	}
}
