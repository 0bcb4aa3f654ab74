package reader_test

import (
	"strings"
	"testing"
	"time"
)

func TestNoReplyOfATerminalIsHeardAsAKey(t *testing.T) {
	const pause = 300 * time.Millisecond
	hearAll(t, []sent{
		{"focus", in("\x1b[I\x1b[O"), "focus:true focus:false"},
		{"device attributes", in("\x1b[?62;22;52c\x1b[>41;354;0c\x1bP!|00000000\x1b\\"), "(reply) (reply) (reply)"},
		{"where the cursor is", in("\x1b[12;40R\x1b[1;1R\x1b[1;40R\x1b[?1;1R"), "(reply) (reply) (reply) (reply)"},
		{"the state of a mode", in("\x1b[?2026;2$y\x1b[4;1$y"), "(reply) (reply)"},
		{"status", in("\x1b[0n\x1b[?997;1n\x1b[?10n"), "(unknown) (reply) (unknown)"},
		{"sizes", in("\x1b[8;30;100t\x1b[4;600;800t\x1b[6;20;10t\x1b[48;30;100;600;1000t"), "(reply) (reply) (reply) (reply)"},
		{"a title", in("\x1b]lverifyo\x1b\\\x1b]Lverifyo\x1b\\"), "(reply) (reply)"},
		{"flags of the keyboard", in("\x1b[?31u\x1b[>4;2m"), "(reply) (reply)"},
		{"colours", in("\x1b]11;rgb:0000/0000/0000\x1b\\\x1b]10;rgb:ffff/ffff/ffff\a\x1b]4;1;rgb:ff/00/00\a"), "(reply) (reply) (reply)"},
		{"its version", in("\x1bP>|kitty(0.40.0)\x1b\\"), "(reply)"},
		{"its capabilities", in("\x1bP1+r5463=\x1b\\\x1bP0+r\x1b\\\x1bP1$r0m\x1b\\"), "(reply) (reply) (reply)"},
		{"graphics", in("\x1b_Gi=31;OK\x1b\\"), "(reply)"},
		{"privacy and start of string", in("\x1b^finish\x1b\\\x1bXfinish\x1b\\"), "(reply) (reply)"},

		{"a clipboard", in("\x1b]52;c;ZmZmZg==\a"), "(reply)"},
		{"a clipboard that pauses everywhere", in("\x1b]", pause, "5", pause, "2;c;Zm", pause, "ZmZg", pause, "==", pause, "\x1b", pause, "\\"), "(reply)"},
		{"a clipboard that pauses after ESC", in("\x1b", short, "]52;c;ffff\a"), "(reply)"},
		{"keys after a clipboard", in("\x1b]52;c;ffff\ajq"), "(reply) j q"},
		{"a clipboard cancelled", in("\x1b]52;c;ff\x18j"), "(reply) j"},
		{"a clipboard with a return in it", in("\x1b]52;c;ff\rff\a"), "(reply)"},
		{"a clipboard cut off by a key", in("\x1b]52;c;ff\x1b[A"), "alt+]! up"},
		{"a clipboard without an end", in("\x1b]52;c;ffff", long, "j"), "alt+]! j"},
		{"ESC out of a clipboard without an end", in("\x1b]52;c;ffff", short, "\x1b"), "alt+]! esc"},
		{"ctrl+c out of a clipboard without an end", in("\x1b]52;c;ffff", short, "\x03"), "alt+]! ctrl+c"},
		{"the end of a clipboard after a second", in("\x1b]52;c;ffff", long, "ffff\aj"), "alt+]! (reply) j"},
		{"the end of a colour after a second", in("\x1b]11;rgb:ff", long, "ff/ffff\x1b\\j"), "alt+]! (reply) j"},
		{"much of a clipboard after a second", in("\x1b]52;c;ffff", long, strings.Repeat("f", 99), short, "ff\aj"), "alt+]! (reply) j"},
		{"keys and a bell after a second", in("\x1b]11;rgb:ff", long, "f", "\a"), "alt+]! f ctrl+g"},
		{"an OSC is not ended by what ends others", in("\x1bPff\aff\x1b\\"), "(reply)"},

		{"mouse reports", in("\x1b[<0;10;20M\x1b[<0;10;20m\x1b[<65;1;1M\x1b[32;10;20M"), "(mouse) (mouse) (mouse) (mouse)"},
		{"old mouse reports", in("\x1b[M !!\x1b[M#\xff\xf0q"), "(mouse) (mouse) q"},
		{"old mouse reports in UTF-8", in("\x1b[M \u00a0!\x1b[M !\u0100q"), "(mouse) (mouse) (garbage) q"},
		{"an old mouse report in pieces", in("\x1b[M", short, " ", short, "j", short, "jq"), "(mouse) q"},
		{"the beginning of one, and a key", in("\x1b[M\r"), "alt+[! enter"},

		{"split UTF-8", in("\xd0", pause, "\xb9\xe0", pause, "\xb8", pause, "\x81q"), "й ก q"},
		{"half a character and a key", in("\xd0q"), "(garbage) q"},
		{"half a character and a pause", in("\xd0", long, "\xb9q"), "(garbage) (garbage) q"},
		{"no UTF-8", in("\x80\x9b\xff\xfeq"), "(garbage) (garbage) (garbage) (garbage) q"},
		{"controls of eight bits as UTF-8", in("\u009b\u0090q"), "(unnamed) (unnamed) q"},
		{"a letter with a mark of its own", in("e\u0301"), "e \u0301"},
	})
}
