package phone_test

import (
	"sync"
	"testing"

	"example.com/verifyo/api"
	"example.com/verifyo/state/phone"
)

func TestScreensAndCommandsMayAskForTheSameCountryAtOnce(t *testing.T) {
	var running sync.WaitGroup
	for range 8 {
		for _, r := range regions() { // countries that share a plan, too
			number := api.NewText(r.code + r.kinds[0].GetExampleNumber())
			running.Go(func() { phone.International(number, r.iso) })
		}
	}
	running.Wait()
}
