package services_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/services"
	"example.com/verifyo/ui/theme"
)

var noon = time.Date(2026, 7, 3, 12, 0, 0, 0, time.UTC)

// having is a context whose session has these services.
func having(all ...api.Service) *screen.Context {
	ctx := &screen.Context{Session: session.New(), Theme: theme.New(false), Keys: keymap.Default(), Now: noon}
	ctx.Session.Apply(session.ServicesRead{Services: all}, noon)
	return ctx
}

// numbered are n services.
func numbered(n int) (all []api.Service) {
	for i := range n {
		all = append(all, api.Service{ID: api.ServiceID(fmt.Sprint(i)), Name: api.NewText(fmt.Sprint("Service ", i))})
	}
	return all
}

// none is the service whose countries are open.
func none() api.ServiceID { return "" }

// opened is the list in a window.
func opened(ctx *screen.Context) *services.List {
	l := services.New(ctx, none)
	l.SetSize(100, 30)
	l.Sync()
	return l
}

// filter types a filter and returns the text of the row under the cursor.
func filter(s screen.Screen, typed string) string {
	s.Press(keymap.Filter, keymap.Press{})
	for _, letter := range typed {
		s.Press(keymap.None, keymap.Press{Type: tea.KeyRunes, Runes: []rune{letter}})
	}
	for _, line := range strings.Split(s.View(), "\n") {
		if row, marked := strings.CutPrefix(line, " ▐ "); marked {
			return row
		}
	}
	return ""
}

func TestTheFilterMarksTheIntendedService(t *testing.T) {
	var all []api.Service
	for _, entry := range strings.Split(`wa Whatsapp,tg Telegram,go Google,yt youtube;Gmail,fb facebook,ig Instagram+Threads,tw Twitter,lf TikTok/Douyin,wb WeChat,ts PayPal,nf Netflix,uk Airbnb,ni Gojek,hw Alipay/Alibaba/1688,tn LinkedIN,vk vk.com,ma Mail.ru,gf GoogleVoice,ki 99app,bd X5ID,acz Claude ,ot Any other,tl Truecaller,bwg Бристоль,asd Hongguo 红果短剧,buq 로드나인 LORDNINE,bmb Газпром ID,bds رسال resal,mcd McDonald’s,elk Ёлка,caf Café Zürich,cco Royal Bank of Scotland,df Happn,bob Shell GO,zz Straße,wbs Wildberries,wlt Wolt`, ",") {
		code, name, _ := strings.Cut(entry, " ")
		all = append(all, api.Service{ID: api.ServiceID(entry), Code: api.NewText(code), Name: api.NewText(strings.ReplaceAll(name, ";", ","))})
	}
	for typed, want := range map[string]string{
		"tele": "Telegram", "tg": "Telegram", "telegarm": "Telegram", "tlgrm": "Telegram", "wa": "Whatsapp", "watsapp": "Whatsapp", "whatsup": "Whatsapp", "go": "Google",
		"gmail": "youtube,Gmail", "threads": "Instagram", "douyin": "TikTok", "tik tok": "TikTok", "tiktok": "TikTok", "voice": "GoogleVoice", "app": "99app", "1688": "Alipay",
		"99": "99app", "x5": "X5ID", "in": "Instagram", "linked": "LinkedIN", "claude": "Claude", "vk": "vk.com", "vk.com": "vk.com", "mail.ru": "Mail.ru", "other": "Any other",
		"брист": "Бристоль", "газпром": "Газпром", "ГАЗ": "Газпром", "елка": "Ёлка", "ЕЛКА": "Ёлка", "Е\u0308л": "Ёлка", "红果": "Hongguo", "로드": "로드나인", "رسا": "رسال",
		"mcdonald's": "McDonald’s", "mcdonald’": "McDonald’s", "mcdonalds": "McDonald’s", "cafe": "Café", "zurich": "Café", "strasse": "Straße", "STRASSE": "Straße",
		"bank of scot": "Royal Bank", "scot bank": "Royal Bank", " telegram ": "Telegram", "paypl": "PayPal", "netflex": "Netflix", "airbnb": "Airbnb", "wold": "Wolt",
	} {
		s := opened(having(all...))
		if got := filter(s, typed); !strings.HasPrefix(got, want) {
			t.Errorf("%q marks %q, want %s", typed, got, want)
		}
	}
}

func TestARefreshDoesNotProcessTheNamesOfAllServicesAgain(t *testing.T) {
	ctx, all := having(), numbered(2000)
	s := opened(ctx)
	read := func() {
		ctx.Session.Apply(session.ServicesRead{Services: slices.Clone(all)}, noon)
		s.Sync()
	}
	if allocs := testing.AllocsPerRun(5, read); allocs > 100 {
		t.Errorf("without a filter every answer makes %.0f allocations", allocs)
	}
	filter(s, "vice 19")
	if allocs := testing.AllocsPerRun(5, read); allocs > 10_000 {
		t.Errorf("with a filter every answer makes %.0f allocations", allocs)
	}
}

func TestTheCursorStaysOnItsServiceWhenTheFilterIsReset(t *testing.T) {
	s := opened(having(api.Service{ID: "tg", Name: api.NewText("Telegram")}, api.Service{ID: "vi", Name: api.NewText("Viber")}))
	if got := filter(s, "vib"); !strings.HasPrefix(got, "Viber") {
		t.Fatalf("the filter marks %q", got)
	}
	s.Press(keymap.Enter, keymap.Press{})
	s.Reset()
	if view := s.View(); !strings.Contains(view, "▐ Viber") || !strings.Contains(view, "Telegram") || strings.Contains(view, strings.TrimSpace(messages.FilteredBy(""))) {
		t.Errorf("the services are\n%s", view)
	}
}
