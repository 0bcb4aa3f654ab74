package screen

import (
	"slices"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
	"example.com/verifyo/state/session"
)

// masked stands for a text whose length tells nothing.
const masked = 6

// shownDigits is how many digits of a masked number are shown, so that questions about two numbers
// differ.
const shownDigits = 2

// MaskText is shown in place of a text that others should not see.
func (c *Context) MaskText() api.Text {
	return api.NewText(strings.Repeat(c.Theme.Glyphs.Hidden, masked))
}

// Mask is how a masked screen shows orders and the account.
func (c *Context) Mask() session.Mask {
	return session.Mask{Order: c.mask, Account: c.MaskText(), Said: c.maskSaid}
}

// Shown is an order as it may be shown: as it is, unless the screen is masked.
func (c *Context) Shown(o order.Order) order.Order {
	if !c.Masked {
		return o
	}
	return c.mask(o)
}

func (c *Context) mask(o order.Order) order.Order {
	o.Phone = api.NewText(c.maskNumber(phone.International(o.Phone, o.Country.ISO)))
	o.BalanceBefore, o.BalanceAfter = o.BalanceBefore.Mask(), o.BalanceAfter.Mask()
	for _, text := range []*api.Text{&o.Code, &o.Label} {
		if !text.IsZero() {
			*text = c.MaskText()
		}
	}
	if o.Status == order.Refused {
		o.Word = c.maskSaid(o.Word)
	}
	o.History = slices.Clone(o.History)
	for i := range o.History {
		switch e := &o.History[i]; {
		case e.Kind == order.HistorySMS && o.Forgot == order.ForgotNothing:
			e.Text = c.MaskText()
		case e.Kind == order.HistoryRefused:
			e.Text = c.maskSaid(e.Text)
		}
	}
	return o
}

// maskSaid is what the server said, without its digits: it may name a balance, for example.
func (c *Context) maskSaid(said api.Text) api.Text {
	return api.NewText(c.withoutDigits(said.String(), 0))
}

// ShownNumber is a number, in any form, as it may be shown.
func (c *Context) ShownNumber(number string) string {
	if !c.Masked {
		return number
	}
	return c.maskNumber(number)
}

// maskNumber is a number without its digits but the last ones.
func (c *Context) maskNumber(number string) string { return c.withoutDigits(number, shownDigits) }

// withoutDigits is a text without its digits, but with so many of the last ones.
func (c *Context) withoutDigits(text string, left int) string {
	shown := []rune(text)
	hidden := []rune(c.Theme.Glyphs.Hidden)[0]
	for i, r := range slices.Backward(shown) {
		switch {
		case r < '0' || r > '9':
		case left > 0:
			left--
		default:
			shown[i] = hidden
		}
	}
	return string(shown)
}

// ShownMoney is an amount of money as it may be shown, or something with amounts in it: a balance, what was spent or
// comes back, and what tells about them. The price of a number, and what one order was charged and refunded, are
// shown as they are.
func ShownMoney[T interface{ Mask() T }](c *Context, money T) T {
	if c.Masked {
		return money.Mask()
	}
	return money
}

// ShownText is a typed text as it may be shown.
func (c *Context) ShownText(typed string) string {
	if c.Masked {
		return strings.Repeat(c.Theme.Glyphs.Hidden, len([]rune(typed)))
	}
	return typed
}
