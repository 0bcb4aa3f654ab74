package session_test

import (
	"testing"
	"time"

	"example.com/verifyo/state/session"
)

func TestAChoiceHoldsUntilItsSettingIsChanged(t *testing.T) {
	s := session.New()
	s.Apply(session.ListsRestored{Choices: map[session.Choice]session.Chosen{
		session.ThemeChoice: {Value: "light", Setting: "dark"}, session.PictureChoice: {Value: "waits"},
	}}, time.Time{})
	for setting, want := range map[string]string{"dark": "light", "": "", "mono": ""} {
		if got := s.Chosen(session.ThemeChoice, setting); got != want {
			t.Errorf("with the setting %q the choice is %q, want %q", setting, got, want)
		}
	}
	if got := s.Chosen(session.PictureChoice, ""); got != "waits" {
		t.Errorf("the picture is %q", got)
	}
}

// TestAChoiceOfThisRunIsNewerThanOneThatIsReadLate chooses before the ledger has answered.
func TestAChoiceOfThisRunIsNewerThanOneThatIsReadLate(t *testing.T) {
	s := session.New()
	s.Apply(session.ChoiceMade{Choice: session.PictureDays, Chosen: session.Chosen{Value: "7"}}, time.Time{})
	s.Apply(session.ListsRestored{Choices: map[session.Choice]session.Chosen{session.PictureDays: {Value: "365"}, session.PictureChoice: {Value: "none"}}}, time.Time{})
	if days, picture := s.Chosen(session.PictureDays, ""), s.Chosen(session.PictureChoice, ""); days != "7" || picture != "none" {
		t.Errorf("the picture is %q of %q days", picture, days)
	}
}
