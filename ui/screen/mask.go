package screen

import (
	"slices"
	"strings"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/phone"
)

// masked stands for a text whose length tells nothing.
const masked = 6

// shownDigits is how many digits of a masked number are shown, so that questions about two numbers
// differ.
const shownDigits = 2

// Mask is a text that is shown in place of one that others should not see.
func (c *Context) Mask() api.Text { return api.NewText(strings.Repeat(c.Theme.Glyphs.Hidden, masked)) }

// Shown is an order as it may be shown: as it is, unless the screen is masked.
func (c *Context) Shown(o order.Order) order.Order {
	if !c.Masked {
		return o
	}
	return c.masked(o)
}

func (c *Context) masked(o order.Order) order.Order {
	o.Phone = api.NewText(c.ShownNumber(phone.International(o.Phone, o.Country.ISO)))
	o.BalanceBefore, o.BalanceAfter = c.ShownBalance(o.BalanceBefore), c.ShownBalance(o.BalanceAfter)
	for _, text := range []*api.Text{&o.Code, &o.Label} {
		if !text.IsZero() {
			*text = c.Mask()
		}
	}
	o.History = slices.Clone(o.History)
	for i := range o.History {
		if e := &o.History[i]; e.Kind == order.HistorySMS {
			e.Text = c.Mask()
		}
	}
	return o
}

// ShownNumber is a number, in any form, as it may be shown: if the screen is masked, without its digits
// but the last ones.
func (c *Context) ShownNumber(number string) string {
	if !c.Masked {
		return number
	}
	shown := []rune(number)
	hidden := []rune(c.Theme.Glyphs.Hidden)[0]
	left := shownDigits
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

// ShownBalance is a balance as it may be shown.
func (c *Context) ShownBalance(balance api.USD) api.USD {
	if c.Masked && balance.Known() {
		return api.MaskedUSD()
	}
	return balance
}

// ShownText is a typed text as it may be shown.
func (c *Context) ShownText(typed string) string {
	if c.Masked {
		return strings.Repeat(c.Theme.Glyphs.Hidden, len([]rune(typed)))
	}
	return typed
}
