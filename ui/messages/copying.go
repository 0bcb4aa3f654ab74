package messages

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
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

// Copy names what was copied: what it is, the text itself where it helps, the order it belongs to, if
// any, and what must be said about it.
type Copy struct{ What, Text, Of, Remark string }

// Masked is the name without anything of the order.
func (c Copy) Masked() Copy { return Copy{What: c.What, Remark: c.Remark} }

// named is what was copied, with its text.
func (c Copy) named() string { return strings.TrimRight(c.What+" "+c.Text, " ") }

// SupportLine names what was copied: the details for the vendor's support.
func SupportLine() Copy { return Copy{What: "details for support"} }

// NumberOf names what was copied: the number of an order, in that form.
func NumberOf(o order.Order, number string) Copy {
	return Copy{What: "number", Text: number, Of: Exact(o)}
}

// FormQuestion asks in which form to copy the number of an order.
func FormQuestion(o order.Order) string { return "Copy " + Exact(o) + " in which form?" }

// FormRemembered says for which numbers the answer counts.
func FormRemembered(o order.Order) string {
	if !o.ServiceKnown() {
		return "Remembered for orders whose service is not known."
	}
	return "Remembered for " + o.Service.Name.String() + "."
}

// FormName describes a form, beside a number that is written in it.
func FormName(form session.NumberForm) string {
	switch form {
	case session.AsDigits:
		return "digits only"
	case session.AsNational:
		return "as dialled there"
	case session.WithoutCode:
		return "no country code"
	}
	return "with country code"
}

// NoForms says that a number can only be copied as it came.
const NoForms = "This is not a phone number that can be written another way; it is copied as it came."

// formNotSaved says that the form of a service's numbers will be forgotten.
func formNotSaved(p session.Problem) Notice {
	return complain("The form of numbers was not saved: %s.", Problem(p))
}

// CodeOf is the code of an order to be copied, and its name. A code that came within a text is copied
// without the text if it can be told for certain.
func CodeOf(o order.Order) (c Copy, text string) {
	sent := o.Code.String()
	part, certain := Excerpt(sent)
	switch {
	case !inWords(sent) && ansi.StringWidth(sent) > shortCode:
		return Copy{What: "code", Of: Exact(o)}, sent
	case !inWords(sent):
		return Copy{What: "code", Text: sent, Of: Exact(o)}, sent
	case certain:
		return Copy{What: "code", Text: part, Of: Exact(o)}, part
	}
	return Copy{What: "whole SMS", Of: Exact(o), Remark: "; code not certain"}, sent
}

// SMSOf is all that came for an order, to be copied, and its name. The server mostly tells no more than the code.
func SMSOf(o order.Order) (c Copy, text string) {
	if !inWords(o.Code.String()) {
		return CodeOf(o)
	}
	return Copy{What: "whole SMS", Of: Exact(o)}, o.Code.String()
}

// NotCopied says that neither the clipboard nor the terminal accepted a copy.
func NotCopied(c Copy) Notice {
	return complain("Could not copy the %s: no clipboard is available.", c.named())
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

// copied says how a copy was made. Its shorter forms leave that out, and then the order.
func copied(c Copy, way string) Notice {
	done, of := sentence(c.named())+" copied", ""
	if c.Of != "" {
		of = ": " + c.Of
	}
	n := Say("%s", done+way+of+c.Remark)
	n.Shorter = []string{done + of + c.Remark, done + c.Remark}
	return n
}
