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
func (c *Context) Mask() session.Mask { return session.Mask{Order: c.mask, Account: c.MaskText()} }

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
	o.History = slices.Clone(o.History)
	for i := range o.History {
		if e := &o.History[i]; e.Kind == order.HistorySMS && o.Forgot == order.ForgotNothing {
			e.Text = c.MaskText()
		}
	}
	return o
}

// ShownNumber is a number, in any form, as it may be shown.
func (c *Context) ShownNumber(number string) string {
	if !c.Masked {
		return number
	}
	return c.maskNumber(number)
}

// maskNumber is a number without its digits but the last ones.
func (c *Context) maskNumber(number string) string {
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
	if c.Masked {
		return balance.Mask()
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
