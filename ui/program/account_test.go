//go:build unix

package program

import (
	"math/rand/v2"
	"net/http/httptest"
	"testing"
	"time"

	"example.com/verifyo/api/sandbox"
)

// account is an account like that of the demo, but its numbers live so short that their countdown has every second, and
// the first poll finds the code of the first one. It returns the URL of its server, and the variable that has its key.
func account(t *testing.T) (url, key string) {
	t.Helper()
	rules := sandbox.Demo()
	rules.Life, rules.FirstSMSAfter = 55*time.Second, [2]time.Duration{2 * time.Second, 3 * time.Second}
	server := httptest.NewServer(sandbox.New(rules, time.Now, rand.New(rand.NewPCG(1, 2))))
	t.Cleanup(server.Close)
	return server.URL + sandbox.BasePath, "SMSVERIFYO_API_KEY=" + sandbox.DefaultKey
}
