package messages

import (
	"fmt"
	"strings"
)

// Codes tells of several codes that stand beside each other, in several lengths, the
// longest first. No code is cut: half a code looks like a whole one.
func Codes(codes []string) []string {
	forms := []string{"Codes " + strings.Join(codes, ", ")}
	for n := len(codes) - 1; n > 0; n-- {
		forms = append(forms, fmt.Sprintf("Codes %s and %d more", strings.Join(codes[:n], ", "), len(codes)-n))
	}
	return append(forms, fmt.Sprintf("%d codes came", len(codes)))
}

// NoCodeYet says why there is no code to copy.
func NoCodeYet() Notice { return Say("No code has come yet: one comes with its SMS.") }

// NotCopied says that neither a clipboard nor the terminal took a copy.
func NotCopied(what string) Notice {
	return Complain("The %s was not copied: nothing took it.", what)
}

// CopiedBothWays says that the clipboard has the copy, and that the terminal was sent one.
func CopiedBothWays(what string) Notice {
	return copied("To the native clipboard and the terminal (OSC 52): ", "Copied: ", what)
}

// CopiedNatively says that the clipboard has the copy.
func CopiedNatively(what string) Notice {
	return copied("To the native clipboard: ", "Copied: ", what)
}

// SentToTerminal promises less than a copy: a terminal does not say whether it took one.
func SentToTerminal(what string) Notice {
	return copied("Sent to the terminal (OSC 52): ", "Sent: ", what)
}

// copied says by which way, and in a narrow window that it was at all.
func copied(way, shorter, what string) Notice {
	n := Say("%s%s", way, what)
	n.Shorter = []string{shorter + what}
	return n
}
