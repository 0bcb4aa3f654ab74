package config

import (
	"example.com/verifyo/api"
	"example.com/verifyo/state/limit"
)

// Limits are the limits in the settings.
func (c Config) Limits() limit.Limits {
	l := limit.Limits{
		Price: limitOf("max_price", c.MaxPrice), PriceFor: map[string]limit.Limit{},
		Spend: limitOf("max_spend_today", c.MaxSpendToday), LowBalance: limitOf("low_balance", c.LowBalance),
	}
	for _, p := range c.MaxPriceFor {
		l.PriceFor[p.Code] = limitOf(pricesTable+"."+p.Code, Sourced[api.USD]{p.Price, p.Source})
	}
	return l
}

func limitOf(name string, amount Sourced[api.USD]) limit.Limit {
	return limit.Limit{Amount: amount.Value, Setting: name, Source: amount.Source}
}
