package messages_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/session"
	"example.com/verifyo/ui/messages"
)

// codeNotice is the notice about a code.
func codeNotice(sent string) messages.Notice {
	o := someOrder()
	o.Status, o.Phone, o.Code = order.Received, api.NewText("6281234567890"), api.NewText(sent)
	return messages.NoticeOf(session.OrderChanged{By: session.StepCodeArrived, Order: o}, someOrder())
}

// codeForms are the forms of that notice, the longest first.
func codeForms(sent string) []string {
	n := codeNotice(sent)
	return append([]string{n.Text}, n.Shorter...)
}

func TestACodeBesideOthersStillNamesItsOrder(t *testing.T) {
	for sent, code := range map[string]string{"908172": "908172", "Your verification code is 908172, valid for ten minutes": "908172", "one two three four five six seven": ""} {
		n := codeNotice(sent)
		contains(t, sent, n.Code, code, "WhatsApp ID 7890")
		if len(n.Code) > 60 {
			t.Errorf("%q leaves no room for another code", n.Code)
		}
	}
}

func TestAShortCodeIsTheLastThingThatANarrowWindowCuts(t *testing.T) {
	forms := codeForms("908172")
	if len(forms) != 3 || strings.Contains(forms[2], "7890") {
		t.Fatalf("the forms are %q", forms)
	}
	contains(t, "the long form", forms[0], "908172", "WhatsApp ID 7890")
	contains(t, "the form without the service", forms[1], "908172", "ID 7890")
	contains(t, "the short form", forms[2], "908172")
	shrinks(t, "a short code", forms)
}

func TestOfALongTextTheCodeStaysAndIsNotTakenForTheWholeText(t *testing.T) {
	const sent = "Your verification code is 908172, valid for ten minutes"
	forms, bare := codeForms(sent), codeForms("908172")
	contains(t, "the longest form", forms[0], sent, "WhatsApp ID 7890")
	contains(t, "the form without the order", forms[1], sent)
	for _, form := range forms {
		contains(t, "a form", form, "908172")
		if slices.Contains(bare, form) {
			t.Errorf("%q is what a short code gets", form)
		}
	}
	shrinks(t, "a long text", forms)
	fits(t, "the short forms", forms[len(forms)-2])
	fits(t, "the shortest form", forms[len(forms)-1])
}

func TestATextWithoutACodeIsNeverCutIntoHalfAText(t *testing.T) {
	const sent = "one two three four five six seven"
	forms := codeForms(sent)
	for _, form := range forms {
		if strings.Contains(form, "one") && !strings.Contains(form, sent) {
			t.Errorf("%q has half of the text", form)
		}
	}
	lacks(t, "the shortest form", forms[len(forms)-1], "one")
	contains(t, "the form that names the order", forms[len(forms)-2], "WhatsApp ID 7890")
}

func TestOnlyOneCodeCanBeTheCodeOfAText(t *testing.T) {
	for text, want := range map[string]string{
		"Your code is 908172.": "908172", "G-908172 is your code": "G-908172", "use 12-34 now": "12-34",
		"1234 or 5678": "", "call +15550001111": "", "no code": "", "123": "", "": "",
	} {
		if got, ok := messages.Excerpt(text); got != want || ok != (want != "") {
			t.Errorf("the code of %q is %q, want %q", text, got, want)
		}
	}
}

// TestNoPartOfATextIsCopiedUnlessItIsTheCodeForCertain has texts in which something beside the
// code, or in its place, could be it.
func TestNoPartOfATextIsCopiedUnlessItIsTheCodeForCertain(t *testing.T) {
	for sent, want := range map[string]string{
		"Your code is 908172, valid for 10 minutes":        "908172",
		"WhatsApp code 908-172. Do not share it":           "908-172",
		"G-908172 is your Google code":                     "G-908172",
		"YOUR VERIFICATION CODE IS 908172":                 "908172",
		"Code 12345 or https://example.com/login/12345":    "12345",
		"<#> Your code is 908172 fQ8hs9dkXq2":              "908172",
		"验证码 1234":                                         "1234",
		"908172":                                           "908172",
		"908 172":                                          "908 172",
		"G 1234":                                           "G 1234",
		"N79CTO":                                           "N79CTO",
		"Your code is 908 172":                             "",
		"Your code is N79CTO":                              "",
		"Order 12345: your code is N79CTO":                 "",
		"Order 12345: your code is XKCDQ":                  "",
		"Order 12345: your code is 678":                    "",
		"Your code is 908172. In 2026, do not share codes": "",
		"Your code is one two three four":                  "",
	} {
		o := someOrder()
		o.Code = api.NewText(sent)
		what, got := messages.CodeOf(o)
		whole, all := messages.SMSOf(o)
		if want == sent { // the SMS was no more than its code
			if got != sent || all != sent || what != whole {
				t.Errorf("%q: %q is copied as %q, and all of it as %q %q", sent, got, what, all, whole)
			}
			continue
		}
		if want == "" {
			if got != sent || messages.SentToTerminal(what).Text == messages.SentToTerminal(whole).Text || !strings.HasPrefix(what.What, whole.What) {
				t.Errorf("%q: %q is copied as %q, want the whole text and why", sent, got, what)
			}
		} else if got != want || strings.HasPrefix(what.What, whole.What) || what.Text != want {
			t.Errorf("%q: %q is copied as %q, want %q", sent, got, what, want)
		}
		if all != sent {
			t.Errorf("%q as a whole is copied as %q", sent, all)
		}
	}
}

func TestCodesThatArriveTogetherAreNeverCutInHalf(t *testing.T) {
	codes := []string{"908172 WhatsApp ID", "1234 Telegram UA", "77 Viber PL"}
	forms := messages.Codes(codes)
	contains(t, "all of them", forms[0], codes...)
	for i, form := range forms {
		shown := len(codes) - i
		contains(t, "a form", form, codes[:shown]...)
		lacks(t, "a form", form, codes[shown:]...)
		lacks(t, "a form", form, "Telegram UA and 0")
	}
	contains(t, "the shortest form", forms[len(forms)-1], "3")
	shrinks(t, "codes", forms)
}
