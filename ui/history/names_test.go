package history

import (
	"slices"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/history"
)

// stages are a query and those that take its place one after the other.
func stages(typed string) (all []history.Query) {
	known := newNames().with([]api.Service{{ID: "tg", Name: api.NewText("Telegram")}, {ID: "wa", Name: api.NewText("WhatsApp Business")}})
	for q := &[]history.Query{searchFor(typed, now, known).Query}[0]; q != nil; q = q.Else {
		all = append(all, *q)
	}
	return all
}

// TestACountryIsSoughtByEveryNameThatOrdersKnows looks for its letters at each stage of a search.
func TestACountryIsSoughtByEveryNameThatOrdersKnows(t *testing.T) {
	for typed, want := range map[string]struct {
		letters string
		stage   int // the first that seeks the country
	}{
		"england": {"GB", 0}, "Великобритания": {"GB", 0}, "great britain": {"GB", 0}, "uk": {"GB", 0}, "gbr": {"GB", 0}, "ua": {"UA", 0},
		"deutsch": {"DE", 0}, "deutschl": {"DE", 1}, "englnad": {"GB", 1}, "germny": {"DE", 1},
	} {
		all := stages(typed)
		for i, q := range all {
			if has := slices.Contains(q.Words[0].Countries, want.letters); len(q.Words) != 1 || has != (i >= want.stage) {
				t.Errorf("%q at stage %d seeks %+v", typed, i, q.Words)
			}
		}
		if len(all) <= want.stage {
			t.Errorf("%q has only the stages %+v", typed, all)
		}
	}
	if short := stages("uk")[0].Words[0]; short.Text != "" {
		t.Errorf("the code of a country is also sought as a part of any text: %+v", short)
	}
}

func TestAMisspeltServiceIsSoughtOnceNothingElseIsFound(t *testing.T) {
	for typed, want := range map[string][]api.ServiceID{"telegarm": {"tg"}, "whatsap": {"wa"}, "busyness": {"wa"}, "shop": nil, "900123": nil} {
		all := stages(typed)
		last := all[len(all)-1].Words[0]
		if !slices.Equal(last.Services, want) || (len(all) > 1 && len(all[0].Words[0].Services) > 0) {
			t.Errorf("%q is %+v", typed, all)
		}
	}
}
