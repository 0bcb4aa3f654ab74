package reader_test

import (
	"strings"
	"testing"
)

func TestTheKeysOfEachKindOfTerminal(t *testing.T) {
	hearAll(t, []sent{
		{"letters in one piece", in("jJ q"), "j J space q"},
		{"a word that names a key", in("enter"), "e n t e r"},
		{"control keys", in("\x00\x01\x08\t\n\r\x1a\x1c\x1d\x1e\x1f\x7f"), `ctrl+@ ctrl+a ctrl+h tab ctrl+j enter ctrl+z ctrl+\ ctrl+] ctrl+^ ctrl+_ backspace`},
		{"arrows, home and end", in("\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F"), "up down right left home end"},
		{"the same in application mode", in("\x1bOA\x1bOB\x1bOC\x1bOD\x1bOH\x1bOF"), "up down right left home end"},
		{"with modifiers", in("\x1b[1;2A\x1b[1;3B\x1b[1;5C\x1b[1;6D\x1b[1;7H"), "shift+up alt+down ctrl+right ctrl+shift+left alt+ctrl+home"},
		{"with num lock and caps lock", in("\x1b[1;129A\x1b[1;65B"), "up down"},
		{"with super", in("\x1b[1;9A"), "(unnamed)"},
		{"pages and editing", in("\x1b[2~\x1b[3~\x1b[5~\x1b[6~\x1b[5;5~\x1b[3;3~"), "insert delete pgup pgdown ctrl+pgup alt+delete"},
		{"shift+tab", in("\x1b[Z"), "shift+tab"},
		{"function keys", in("\x1bOP\x1bOS\x1b[15~\x1b[24~\x1b[1;2P\x1b[15;2~\x1b[34~"), "f1 f4 f5 f12 f13 f17 f20"},
		{"shift+F3, which looks like where the cursor is", in("\x1b[1;2R\x1b[13~"), "f15 f3"},

		{"enter of the number pad", in("\x1bOM"), "enter"},
		{"the number pad", in("\x1bOp\x1bOy\x1bOj\x1bOk\x1bOm\x1bOn\x1bOo\x1bOX"), "0 9 * + - . / ="},

		{"rxvt", in("\x1b[7~\x1b[8~\x1b[a\x1b[d\x1bOa\x1bOd\x1b[7$\x1b[7^\x1b[8@\x1b[5^\x1b[11~"), "home end shift+up shift+left ctrl+up ctrl+left shift+home ctrl+home ctrl+shift+end ctrl+pgup f1"},
		{"rxvt's shift and then a letter", in("\x1b[7$y"), "shift+home y"},
		{"the Linux console", in("\x1b[[A\x1b[[E\x1b[17~\x1b[1~\x1b[4~\x1b[25~"), "f1 f5 f6 home end f13"},
		{"the Linux console in pieces", in("\x1b", short, "[", short, "[", short, "B"), "f2"},
		{"no key of the Linux console", in("\x1b[[q"), "alt+[! q"},
		{"PuTTY", in("\x1b[1~\x1b[4~\x1b[11~\x1bOC\x1bOw"), "home end f1 right 7"},
		{"PuTTY's VT100+", in("\x1bOP\x1bOT\x1bOU\x1bO["), "f1 f5 f6 f12"},

		{"CSI u", in("\x1b[97u\x1b[13u\x1b[27u\x1b[9u\x1b[127u\x1b[32u\x1b[99;5u\x1b[97;3u"), "a enter esc tab backspace space ctrl+c alt+a"},
		{"CSI u with shift", in("\x1b[97;2u\x1b[13;2u\x1b[9;2u\x1b[27;2u\x1b[32;2u\x1b[127;2u"), "A enter shift+tab esc space backspace"},
		{"modifyOtherKeys", in("\x1b[27;5;99~\x1b[27;5;67~\x1b[27;3;97~\x1b[27;2;65~\x1b[27;2;13~"), "ctrl+c ctrl+c alt+a A enter"},
		{"what only a protocol tells apart from enter and tab", in("\x1b[13;5u\x1b[27;5;13~\x1b[109;5u\x1b[77;5u\x1b[105;5u\x1b[91;5u"), "(unnamed) (unnamed) (unnamed) (unnamed) tab esc"},
		{"ctrl+shift+c, which copies elsewhere", in("\x1b[99;6u\x1b[27;6;67~"), "(unnamed) (unnamed)"},
		{"Windows' records", in("\x1b[13;28;13;1;0;1_\x1b[13;28;13;0;0;1_\x1b[67;46;3;1;8;1_\x1b[74;36;106;1;0;3_\x1b[27;1;27;1;0;1_"), "enter (release) ctrl+c j j~ esc"},
		{"Windows' records of a pasted text", in("\x1b[0;0;97;1;0;1_\x1b[0;0;13;1;0;1_\x1b[0;0;3;1;0;1_"), "a (unnamed) ctrl+c"},

		{"numbers that are multiples of enter", in("\x1b[4294967309u\x1b[18446744073709551629u\x1b[27;1;1114126~\x1b[27;1;4294967309~"), "(unknown) (unknown) (unknown) (unknown)"},
		{"enter with a mark among its digits", in("\x1b[1<3u\x1b[?13u"), "(unknown) (reply)"},
		{"a text that is not what it says", in("\x1b[97;;13u\x1b[0;;101:110:116:101:114u\x1b[97;;27:91:65u"), "(unnamed) e n t e r [ A"},
		{"a sequence nobody knows", in("\x1b[5z\x1b[>1;2x\x1b[u\x1b[999~"), "(unknown) (unknown) (unknown) (unknown)"},
		{"enter with too many zeros", in("\x1b[" + strings.Repeat("0", 300) + "13u"), "(unknown)"},
		{"a sequence that is too long", in("\x1b[" + strings.Repeat("1;", 1000) + "A" + "q"), "(unknown) q"},
		{"a sequence that is too long, in pieces", in("\x1b["+strings.Repeat("1;", 1000), strings.Repeat("1;", 1000), "Aq"), "(unknown) q"},
	})
}

func TestTheKittyProtocolTellsPressesFromRepeats(t *testing.T) {
	release := "\x1b[97;1:3u"
	hearAll(t, []sent{
		{"before anything was told apart", in("\x1b[13u"), "enter"},
		{"a press, a repeat, a release", in(release + "\x1b[13u\x1b[13;1:2u\x1b[13;1:3u"), "(release) enter* enter*~ (release)"},
		{"told in words", in("\x1b[13;1:1u"), "enter*"},
		{"after an answer about the flags", in("\x1b[?31u\x1b[13u\x1b[?5u\x1b[13u"), "(reply) enter* (reply) enter"},
		{"enter as a plain return", in(release + "\r"), "(release) enter"},
		{"enter of the number pad", in(release + "\x1b[57414u\x1bOM"), "(release) enter* enter"},
		{"page down held", in("\x1b[6~\x1b[6;1:2~\x1b[6;1:3~"), "pgdown pgdown~ (release)"},
		{"delete and F5 released", in("\x1b[3;1:3~\x1b[15;1:3~\x1b[1;1:3A\x1b[1;1:3P"), "(release) (release) (release) (release)"},
		{"an arrow held", in("\x1b[A\x1b[1;1:2A\x1b[1;5:2A"), "up up~ ctrl+up~"},
		{"shift and ctrl alone", in("\x1b[57441;2u\x1b[57442;5u"), "(unnamed) (unnamed)"},
		{"text", in("\x1b[97;2;65u\x1b[97:65;2;65u\x1b[49:33;2;33u\x1b[97;65;65u\x1b[0;;229u"), "A A ! A å"},
		{"alt and its text", in("\x1b[97;3;97u\x1b[108;3;64u"), "alt+a @"},
		{"the number pad", in("\x1b[57400;129;49u\x1b[57400u\x1b[57419u\x1b[57426u\x1b[57427u"), "1 1 up delete (unnamed)"},
		{"a layout that is not Latin", in("\x1b[1089::99;;1089u\x1b[1089:1057:99;2;1057u\x1b[1089::99;5u\x1b[1089:1057:99;2u"), "с С ctrl+c С"},
		{"ctrl+с of Russian where the layout is not told", in("\x1b[1089;5u\x1b[27;5;1089~"), "ctrl+c ctrl+c"},
		{"ctrl+c while caps lock is on", in("\x1b[99;69u"), "ctrl+c"},
	})
}
