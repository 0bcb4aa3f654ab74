package painter

import (
	"strings"
	"testing"
)

func TestOnlyWhatDiffersIsWritten(t *testing.T) {
	long := strings.Repeat("telegram ", 8)
	for _, test := range []struct{ name, before, after, want string }{
		{"nothing", long, long, ""},
		{"the same in other words", "\x1b[1ma\x1b[0m b", "\x1b[;1ma\x1b[m\x1b[m b", ""},
		{"a blank in another style", "a\x1b[1;31m \x1b[mb", "a b", ""},
		{"a letter", "telegram", "telegrab", "\x1b[1;8Hb"},
		{"a letter more", "> te", "> tel", "\x1b[1;5Hl"},
		{"a letter less", "> tel", "> te", "\x1b[1;5H "},
		{"a short gap is written", "aXbYc", "a1b2c", "\x1b[1;2H1b2"},
		{"a long gap is skipped", "X" + long + "X", "Y" + long + "Y", "\x1b[1HY\x1b[72CY"},
		{"the end is erased", long, "telegram", "\x1b[1;10H\x1b[K"},
		{"a line is erased first if that is shorter", long, "x" + strings.Repeat(" ", 40) + "x", "\x1b[1H\x1b[Kx\x1b[40Cx"},
		{"a style", "telegram", "tele\x1b[1mgram\x1b[m", "\x1b[1;5H\x1b[1mgram"},
		{"styles that add up", "aaaa", "\x1b[1ma\x1b[31ma\x1b[4ma\x1b[ma", "\x1b[1H\x1b[1ma\x1b[31ma\x1b[4ma"},
		{"a reset if it is shorter", "ab", "\x1b[31;42ma\x1b[m\x1b[1mb", "\x1b[1H\x1b[31;42ma\x1b[0;1mb"},
	} {
		if got := drawn(t, 80, 2, test.before, test.after); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestAGroundTakesFewBytes has a window whose ground is not the terminal's, and a row with another one.
func TestAGroundTakesFewBytes(t *testing.T) {
	const ground, marked = "\x1b[0;38;5;253;48;5;234m", "\x1b[48;5;24m"
	long := strings.Repeat("telegram ", 8)
	for _, test := range []struct{ name, before, after, filled, written string }{
		{"the rest of a row", ground + long, ground + "telegram", "\x1b[1;10H\x1b[K", "\x1b[1;10H" + strings.Repeat(" ", 62)},
		{"a letter more", ground + "> te", ground + "> tel", "\x1b[1;5Hl", "\x1b[1;5Hl"},
		{
			"a row that is no longer marked",
			ground + "ab" + marked + " te" + strings.Repeat(" ", 75) + ground, ground + "ab te", "\x1b[1;3H\x1b[48;5;234m te\x1b[K",
			"\x1b[1;3H\x1b[48;5;234m te" + strings.Repeat(" ", 75),
		},
		{"bold text that ends", ground + "ab", ground + "\x1b[1ma" + ground + "x", "\x1b[1H\x1b[1ma\x1b[22mx", "\x1b[1H\x1b[1ma\x1b[22mx"},
	} {
		for fills, want := range map[bool]string{true: test.filled, false: test.written} {
			screen := newScreen(80, 2)
			screen.fills = fills
			if got := drawnOn(t, screen, test.before, test.after); got != want {
				t.Errorf("%s, fills %v: %q, want %q", test.name, fills, got, want)
			}
		}
	}
}

func TestAKeyTakesFewBytes(t *testing.T) {
	if got := drawn(t, 100, 30, listed(0, 3, ""), listed(0, 4, "")); len(got) > 150 {
		t.Errorf("the cursor goes down by %d bytes: %q", len(got), got)
	}
	if got := drawn(t, 100, 30, listed(0, 0, "Se"), listed(0, 0, "Ser")); len(got) > 300 {
		t.Errorf("a letter of a filter takes %d bytes: %q", len(got), got)
	}
}

func TestHalfOfAWideCharacterIsNeverLeftBehind(t *testing.T) {
	for _, test := range [][]string{
		{"淘宝网", "a宝网", "aa宝网", "淘宝网"},
		{"淘宝网", " 淘宝网", "淘宝网"},
		{"ab淘", "淘宝", "a淘b"},
		{"aaaaaa淘", "aaaaaaa", "aaaaaa淘"},
		{"aaaaaaa淘", "aaaaaaaa"}, // the wide one does not fit
		{"\x1b[31m淘\x1b[m宝", "\x1b[32m淘\x1b[m宝", "淘\x1b[7m宝\x1b[m"},
		{"กำ淘กำ", "淘กำ淘", "ก淘ำ"},
		{"淘宝", "", "宝", "x"},
	} {
		drawn(t, 8, 2, test...)
	}
}

func TestAnUnchangedFrameWritesNothing(t *testing.T) {
	var c canvas
	c.piece("telegram", true, size{80, 24})
	if got := c.piece("telegram", false, size{80, 24}); len(got) != 0 {
		t.Errorf("written %q", got)
	}
	if got := c.piece("\x1b[mtelegram   \n\n", false, size{80, 24}); len(got) != 0 {
		t.Errorf("for a frame that looks the same %q was written", got)
	}
}

func TestAFrameThatDoesNotFitTheWindowIsCut(t *testing.T) {
	drawn(t, 10, 3, "telegram and more\n2\n3\n4", "1\n2", "telegram an\n", "\r\n\r\nx\r\n")
}

func TestAFrameCannotCommandTheTerminal(t *testing.T) {
	for _, hostile := range []string{
		"\x1b]0;title\aname", "\x1b[2Jname", "\x1b[?1049lname", "\x1bcname", "\x1b]8;;http://x\x1b\\name\x1b]8;;\x1b\\",
		"\x1b[>4mname", "\tna\bme", "\x1b]52;c;eA==\a\x9b2Jname", "name\x1b[", "name\x1b]0;",
	} {
		var c canvas
		c.piece("", true, size{20, 2})
		got := strings.TrimSuffix(strings.TrimPrefix(string(c.piece(hostile, false, size{20, 2})), begin), end)
		text := strings.ReplaceAll(strings.ReplaceAll(got, "\x1b[1;3H", ""), "\x1b[1H", "") // the cursor's movements
		for _, control := range []string{"\x1b", "\a", "\t", "\b", "\x9b"} {
			if strings.Contains(text, control) || !strings.Contains(text, "name") {
				t.Errorf("for %q %q is written", hostile, got)
			}
		}
	}
}
