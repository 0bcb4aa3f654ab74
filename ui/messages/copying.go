package messages

import (
	"fmt"
	"strings"
)

// Codes is one line for several codes, in several lengths, the longest first. A shorter form has
// fewer codes, because half a code would look like a whole one.
func Codes(codes []string) []string {
	forms := []string{"Codes " + strings.Join(codes, ", ")}
	for n := len(codes) - 1; n > 0; n-- {
		forms = append(forms, fmt.Sprintf("Codes %s and %d more", strings.Join(codes[:n], ", "), len(codes)-n))
	}
	return append(forms, fmt.Sprintf("%d codes received", len(codes)))
}

// NoCodeYet says why there is no code to copy.
const NoCodeYet = codeComesWithSMS

// Copy names what was copied: what it is, and the order it belongs to, if any.
type Copy struct{ What, Of string }

// NotCopied says that neither the clipboard nor the terminal accepted a copy.
func NotCopied(c Copy) Notice {
	return complain("Could not copy the %s: no clipboard is available.", c.What)
}

// CopiedBothWays says that the clipboard has a copy and that another was sent to the terminal.
func CopiedBothWays(c Copy) Notice {
	return copied(c, " to the clipboard and through the terminal")
}

// CopiedNatively says that the clipboard has a copy.
func CopiedNatively(c Copy) Notice { return copied(c, " to the clipboard") }

// SentToTerminal says that a copy was sent to the terminal. A terminal does not report whether it
// accepted the copy, so the notice names the way.
func SentToTerminal(c Copy) Notice { return copied(c, " through the terminal") }

// copied says how a copy was made. Its shorter form leaves that out.
func copied(c Copy, way string) Notice {
	done, of := sentence(c.What)+" copied", ""
	if c.Of != "" {
		of = ": " + c.Of
	}
	n := Say("%s", done+way+of)
	n.Shorter = []string{done + of}
	return n
}
