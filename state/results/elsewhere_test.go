package results_test

import (
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/order"
	"example.com/verifyo/state/order/sample"
	"example.com/verifyo/state/results"
)

// TestTheOrderOfAnotherClientIsNoneOfTheOperatorsRents has one for Russia's ID, which is 0.
func TestTheOrderOfAnotherClientIsNoneOfTheOperatorsRents(t *testing.T) {
	answer := api.Order{ID: "web-1", Status: api.NewText("received"), Code: api.NewText("1234"), Price: api.Units(1500)}
	o := order.Order{Key: 1, Service: api.Service{ID: sample.WhatsApp}}.Added(answer, noon).Finished(noon)
	book := results.New(30)
	book.Age(noon)
	book.Follow(o)
	if sum := book.In(results.Pair{Service: sample.WhatsApp, Country: sample.Russia}); sum != (results.Sum{}) {
		t.Errorf("it counts in Russia: %+v", sum)
	}
	if sum := book.OfService(sample.WhatsApp); sum != (results.Sum{}) {
		t.Errorf("it counts for the service: %+v", sum)
	}
}
