package reader

import (
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// hearKeys hears what the library made of the bytes b. After says that they were an ESC and a
// character.
func (d *Decoder) hearKeys(event uv.Event, b []byte, after bool) {
	switch event := event.(type) {
	case uv.KeyPressEvent:
		trusted := d.types && b[0] == esc && b[len(b)-1] == 'u'
		d.hearKey(uv.Key(event), trusted, after)
	case uv.KeyReleaseEvent:
		d.hear(Ignored{Release})
	case uv.MultiEvent:
		d.hearSeveral(event, b)
	case uv.FocusEvent:
		d.hear(Focus{In: true})
	case uv.BlurEvent:
		d.hear(Focus{})
	case uv.PasteStartEvent:
		d.openPaste()
	case uv.PasteEndEvent: // the end of a paste that was over
		d.hear(Ignored{Unknown})
	case uv.KeyboardEnhancementsEvent:
		d.types = event.Flags&ansi.KittyReportEventTypes != 0
		d.hear(Ignored{Reply})
	default:
		d.hear(Ignored{ignoredKind(event, b)})
	}
}

func ignoredKind(event uv.Event, b []byte) Kind {
	switch event.(type) {
	case uv.MouseEvent:
		return Mouse
	case uv.UnknownEvent:
		if b[0] != esc {
			return Garbage
		}
		return Unknown
	case uv.UnknownCsiEvent:
		if b[len(b)-1] == 'M' { // urxvt's mouse reports
			return Mouse
		}
		return Unknown
	}
	return Reply
}

// hearSeveral hears what the library takes for more than one thing: a key that Windows repeats,
// or F3, which looks like the answer to where the cursor is.
func (d *Decoder) hearSeveral(events uv.MultiEvent, b []byte) {
	first, isKey := events[0].(uv.KeyPressEvent)
	switch {
	case !isKey:
		d.hear(Ignored{ignoredKind(events[0], b)})
	case b[len(b)-1] == 'R' && first.Mod == 0:
		d.hear(Ignored{Reply})
	case b[len(b)-1] == 'R':
		d.hearKey(uv.Key(first), false, false)
	default:
		d.hearKey(uv.Key(first), false, false)
		first.IsRepeat = true
		d.hearKey(uv.Key(first), false, false)
	}
}

// hearKey gives a key its name.
func (d *Decoder) hearKey(key uv.Key, trusted, after bool) {
	locks := uv.ModCapsLock | uv.ModNumLock | uv.ModScrollLock
	before := len(d.heard)
	if mod := key.Mod &^ locks; mod&^(uv.ModShift|uv.ModAlt|uv.ModCtrl) == 0 {
		d.nameKey(key, mod)
	}
	if len(d.heard) == before {
		d.hear(Ignored{Unnamed})
		return
	}
	for i, event := range d.heard[before:] {
		p := event.(Press)
		p.Repeat, p.Trusted, p.EscPrefixed = key.IsRepeat, trusted, after
		d.heard[before+i] = p
	}
}

func (d *Decoder) nameKey(key uv.Key, mod uv.KeyMod) {
	alt := mod.Contains(uv.ModAlt)
	switch text := textOf(key, mod); {
	case text != "":
		for _, r := range text {
			if unicode.IsGraphic(r) {
				p := typed(r)
				p.Base = baseOf(key, mod, r)
				d.hear(p)
			}
		}
	case key.Code == 0 && key.BaseCode == ctrlC, key.Code == 0 && key.BaseCode == esc:
		d.hear(named(tea.KeyType(key.BaseCode)))
	default:
		p, ok := keyWithoutText(key, mod&^uv.ModAlt)
		if ok {
			p.Key.Alt = alt
			d.hear(p)
		}
	}
}

// keyWithoutText is the press of a key that types nothing: it has a name of its own, or ctrl or
// alt is held.
func keyWithoutText(key uv.Key, mod uv.KeyMod) (Press, bool) {
	if name, ok := nameOf(key.Code, mod); ok {
		return named(name), true
	}
	switch r := shifted(key, mod); {
	case !unicode.IsGraphic(key.Code):
		return Press{}, false
	case mod.Contains(uv.ModCtrl):
		name, ok := ctrlWith(key, mod)
		return named(name), ok
	default:
		p := typed(r)
		p.Base = baseOf(key, mod, r)
		return p, true
	}
}

// shifted is the character of a key.
func shifted(key uv.Key, mod uv.KeyMod) rune {
	switch {
	case !mod.Contains(uv.ModShift):
		return key.Code
	case key.ShiftedCode != 0 && key.ShiftedCode != key.BaseCode:
		return key.ShiftedCode
	}
	return unicode.ToUpper(key.Code)
}
