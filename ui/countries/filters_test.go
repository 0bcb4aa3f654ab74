package countries_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"example.com/verifyo/api"
	"example.com/verifyo/keymap"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/countries"
	"example.com/verifyo/ui/screen"
	"example.com/verifyo/ui/theme"
)

// world has countries by the names that servers give them, the cheapest first. Countries whose
// names merely contain what is typed for another country come before that country.
const world = `DZ Algeria,BY Belarus,AO Angola,AT Austria,AU Australia,UA Ukraine,RU Russia,US USA (virtual),US USA,GB United Kingdom,DE Germany,
IO British Indian Ocean Territory,GG Guernsey,JE Jersey,CA Canada,KZ Kazakhstan,ID Indonesia,IN India,NE Niger,NG Nigeria,ML Mali,MT Malta,MW Malawi,
MR Mauritania,GW Guinea-Bissau,GQ Equatorial Guinea,GN Guinea,PG Papua,CG Congo,CD DR Congo,DO Dominican Republic,DM Dominica,KR South Korea,KP North Korea,
ZA South Africa,SS South Sudan,SD Sudan,NL Netherlands,AE United Arab Emirates,TM Turkmenistan,TR Türkiye,CI Côte d’Ivoire,CZ Czechia,MM Myanmar,SZ Eswatini,
MK North Macedonia,CV Cabo Verde,RE Réunion,ST São Tomé & Príncipe,CW Curaçao,TL Timor-Leste,VA Vatican,LA Laos,SY Syria,IR Iran,IQ Iraq,IE Ireland,IL Israel,
IS Iceland,IT Italy,ES Spain,SE Sweden,CH Switzerland,PL Poland,FI Finland,PT Portugal,FR France,PF French Polynesia,GF French Guiana,GE Georgia,GR Greece,
MA Morocco,SA Saudi Arabia,JP Japan,CN China,HK Hong Kong,TW Taiwan,VN Vietnam,PH Philippines,EG Egypt,BR Brazil,AR Argentina,MX Mexico,XK Kosovo,LT Lithuania,LV Latvia,
DK Denmark,HR Croatia,RS Serbia,SK Slovakia,SI Slovenia,BS Bahamas,JM Jamaica,BO Bolivia,BA Bosnia,TT Trinidad and Tobago,VC Saint Vincent and the Grenadines,RO Romania,HU Hungary,
KY Cayman Islands,LC Saint Lucia,PA Panama,MN Mongolia,MC Monaco,NP Nepal,VE Venezuela,BD Bangladesh,GD Grenada,ZM Zambia,NA Namibia,BI Burundi,BN Brunei,ME Montenegro,TG Togo`

func theWorld(t *testing.T) *countries.List {
	t.Helper()
	s := session.New()
	var offers []session.Offer
	for i, entry := range strings.Split(strings.ReplaceAll(world, "\n", ""), ",") {
		iso, name, _ := strings.Cut(entry, " ")
		offers = append(offers, session.Offer{Country: api.Country{
			ID: api.CountryID(i), ISO: iso, Name: api.NewText(name), Price: api.Units(int64(1000 + i)), Available: 5, Stocked: true,
		}})
	}
	s.Offers["wa"] = session.Remote[[]session.Offer]{Phase: session.Loaded, ReadAt: noon, Value: offers}
	ctx := &screen.Context{Session: s, Theme: theme.New(false), Keys: keymap.Default(), Now: noon}
	l := countries.New(ctx, api.Service{ID: "wa", Name: api.NewText("WhatsApp")}, &screen.Past{})
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

func TestTheFilterMarksTheIntendedCountry(t *testing.T) {
	for typed, want := range map[string]string{
		// Codes.
		"us": "US USA", "usa": "US USA ", "gb": "GB", "uk": "GB", "ua": "UA", "deu": "DE", "de": "DE", "ger": "DE", "uae": "AE", "are": "AE", "in": "IN", "ind": "IN",
		"id": "ID", "ge": "GE", "mali": "ML", "ml": "ML", "sa": "SA", "za": "ZA", "hk": "HK", "US": "US USA",
		// Calling codes.
		"+44": "GB", "44": "GB", "+1": "US USA", "1": "US USA", "+7": "RU", "7": "RU", "380": "UA", "+380": "UA", "1242": "BS", "+49": "DE", "971": "AE", "+38": "UA",
		"+1 242": "BS", "+1-242": "BS", "(+44)": "GB", "0044": "GB", "00380": "UA", "001": "US USA", "+44 7911": "GB", "+1 868": "TT", "+1-809": "DO", "+77": "KZ", "+7 912": "RU",
		// Dots.
		"u.s.": "US USA", "u.s": "US USA", "u.s.a.": "US USA", "u.k.": "GB", "st. lucia": "LC", "st. vin": "VC",
		// The beginning of the name or of a word.
		"germ": "DE", "unit": "GB", "turk": "TM", "turki": "TR", "sou": "KR", "korea": "KR", "emir": "AE", "congo": "CG", "niger": "NE", "nigeria": "NG", "guinea": "GN",
		"bissau": "GW", "dominican": "DO", "vincent": "VC", "s kor": "KR", "arab emir": "AE", "tobago": "TT", "hong": "HK",
		// Other names.
		"england": "GB", "engl": "GB", "great brit": "GB", "scotland": "GB", "holland": "NL", "holl": "NL", "burma": "MM", "ivory": "CI", "swaziland": "SZ", "macedonia": "MK", "cape verde": "CV",
		"czech": "CZ", "america": "US USA", "turkey": "TR", "deutschland": "DE", "españa": "ES", "espana": "ES", "polska": "PL", "suomi": "FI", "vatican": "VA",
		// Other scripts.
		"россия": "RU", "украина": "UA", "Україна": "UA", "германия": "DE", "мексик": "MX", "المانيا": "DE", "مصر": "EG", "الجزائر": "DZ", "日本": "JP", "中国": "CN",
		// Accents, quotes, blanks, letter case.
		"turkiye": "TR", "TÜRKİYE": "TR", "Tu\u0308rk": "TM", "türki": "TR", "cote": "CI", "côte d'ivoire": "CI", "COTE D’IV": "CI", "reunion": "RE", "sao tome": "ST", "curacao": "CW",
		"  ukraine ": "UA", "UKRAINE": "UA", "österreich": "AT", "oster": "AT", "timor leste": "TL", "guinea–b": "GW",
		// One letter wrong.
		"ukrane": "UA", "ukriane": "UA", "germeny": "DE", "jermany": "DE", "swedan": "SE", "polend": "PL", "frence": "FR", "itely": "IT", "spian": "ES", "hollend": "NL", "endland": "GB",
		"switserland": "CH", "untied king": "GB", "philipines": "PH", "morroco": "MA", "portugual": "PT", "vietnm": "VN", "lituania": "LT",
		"turky": "TR", "chna": "CN", "ieland": "IE", "spin": "ES", "jpan": "JP", "monao": "MC", "npal": "NP", "boliva": "BO", "angla": "AO", "inida": "IN", "laso": "LA", "loas": "LA",
		"grenda": "GD", "nambia": "NA", "zamba": "ZM", "brundi": "BI", "guina": "GN", "austira": "AT",
		// Not at the beginning of anything.
		"land": "PL", "stan": "KZ",
	} {
		if got := filter(theWorld(t), typed); !strings.HasPrefix(got, want) {
			t.Errorf("%q marks %q, want %s", typed, got, want)
		}
	}
}

func TestAWideWindowShowsLongCountryNamesInFull(t *testing.T) {
	for _, c := range []struct {
		width        int
		typed, shows string
	}{
		{80, "", "VC Saint Vincent and the Grenadines    $0.1096"},
		{100, "", "VC Saint Vincent and the Grenadines    $0.1096"},
		{100, "", "US USA                                 $0.1008"},
		{100, "vinc", "VC Saint Vincent and the Grenadines    $0.1096"},
		{100, "swiss", "CH Switzerland (Swiss)                 $0.1062"},
		{100, "vereinigte arab", "AE United Arab Emirates (Vereinigte Arabische Emir…    $0.1038"},
		{160, "vereinigte arab", "AE United Arab Emirates (Vereinigte Arabische Emir…    $0.1038"},
	} {
		s := theWorld(t)
		s.SetSize(c.width, 200)
		filter(s, c.typed)
		if !strings.Contains(s.View(), c.shows) {
			t.Errorf("%d columns with the filter %q do not show %q:\n%s", c.width, c.typed, c.shows, s.View())
		}
	}
}
