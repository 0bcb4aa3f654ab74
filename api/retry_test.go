package api

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

const goodBalance = `{"ok":true,"balance_usd":42.5}`

func TestAReadSurvivesAPassingFailure(t *testing.T) {
	good := says(200, goodBalance)
	for name, bad := range map[string]http.HandlerFunc{
		"empty 500":             says(500, ""),
		"HTML 502":              says(502, "<html>"),
		"empty 503":             says(503, ""),
		"504":                   says(504, "<html>"),
		"503 with another code": refuses(503, "maintenance"),
		"request timeout":       says(408, ""),
		"a hotspot's page":      says(200, "<html>"),
		"HTML 401":              says(401, "<html>"),
		"HTML 404":              says(404, "<html>"),
		"empty 403":             says(403, ""),
		"4xx cut in mid-body":   func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(403); breaksOff(hangsUp)(w, r) },
		"cut connection":        hangsUp,
		"cut in mid-header":     raw("HTTP/1.1 200 OK\r\nContent-"),
		"cut in mid-body":       breaksOff(hangsUp),
		"stall":                 stalls,
		"stall in mid-body":     breaksOff(stalls),
	} {
		for failing := 1; failing <= 4; failing++ {
			synctest.Test(t, func(t *testing.T) {
				answers := []http.HandlerFunc{}
				for range failing {
					answers = append(answers, bad)
				}
				client, server := serve(t, inTurn(append(answers, good)...))
				got, err := client.Balance(t.Context())
				if want := min(failing+1, 3); len(server.requests()) != want {
					t.Errorf("%s %d times: %d requests, want %d", name, failing, len(server.requests()), want)
				}
				if (err == nil) != (failing < 3) || (err == nil) != (got.Amount == Units(425000)) {
					t.Errorf("%s %d times: got %v, %v", name, failing, got.Amount, err)
				}
			})
		}
	}
}

func TestAReadThatNobodyWaitsForIsSentOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := serve(t, says(500, ""))
		once := client.WithoutRetries()
		if _, err := once.Balance(t.Context()); err == nil || len(server.requests()) != 1 {
			t.Errorf("%d requests, %v", len(server.requests()), err)
		}
		if _, err := client.Balance(t.Context()); err == nil || len(server.requests()) != 1+attempts {
			t.Errorf("then the client itself sent %d requests, %v", len(server.requests())-1, err)
		}
	})
}

func TestAnAnsweredReadIsNotRetried(t *testing.T) {
	answers := map[string]http.HandlerFunc{
		"fine":                  says(200, goodBalance),
		"nothing in it":         says(200, `{}`),
		"not an amount":         says(200, `{"ok":true,"balance_usd":"much"}`),
		"not ok":                says(200, `{"ok":false}`),
		"not ok, other code":    refuses(200, "on_fire"),
		"too long":              says(200, `{"x":"`+string(make([]byte, maxBody))+`"}`),
		"redirect":              redirects(302, "http://evil.example"),
		"429 with HTML":         says(429, "<html>"),
		"403 with another code": refuses(403, "forbidden"),
		"500 not found by code": refuses(500, NotFound),
		"429 with its own code": refuses(429, "slow_down"),
		"429 cut in mid-body":   func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(429); breaksOff(hangsUp)(w, r) },
		"503 and a pause":       pauses(503, "5"),
		"502 until a date":      pauses(502, "Sat, 01 Jan 2000 00:00:05 GMT"),
	}
	for code, status := range documented {
		answers[string(code)] = refuses(status, code)
	}
	for name, answer := range answers {
		synctest.Test(t, func(t *testing.T) {
			client, server := serve(t, answer)
			_, err := client.Balance(t.Context())
			if got := len(server.requests()); got != 1 {
				t.Errorf("%s: %d requests and %v, want one", name, got, err)
			}
		})
	}
}

// pauses answers with a proxy's page and a Retry-After.
func pauses(status int, header string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", header)
		says(status, "<html>")(w, r)
	}
}

func TestARateLimitIsReportedAtOnceWithItsPause(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"HTML": pauses(429, "30"),
		"a code of its own": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Retry-After", "30")
			refuses(429, "slow_down")(w, r)
		},
		"a date": pauses(429, "Sat, 01 Jan 2000 00:00:30 GMT"),
	} {
		for _, call := range calls {
			synctest.Test(t, func(t *testing.T) {
				client, server := serve(t, answer)
				started := time.Now()
				err := call.make(t.Context(), client)
				var e *Error
				unknown := call.writes && name != "a code of its own"
				if !errors.As(err, &e) || !e.Slows() || e.RetryAfter != 30*time.Second || OutcomeUnknown(err) != unknown {
					t.Errorf("%s, %s: got %v, after %v", call.name, name, err, e)
				}
				if took := time.Since(started); took != 0 || len(server.requests()) != 1 {
					t.Errorf("%s, %s: %d requests in %v", call.name, name, len(server.requests()), took)
				}
			})
		}
	}
}

func TestARefusedConnectionIsTriedThreeTimes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := serve(t, says(200, goodBalance))
		_ = server.Close()
		if _, err := client.Balance(t.Context()); err == nil || len(server.dials) != 3 {
			t.Errorf("got %v after %d dials, want three", err, len(server.dials))
		}
	})
}

func TestRetriesBackOffWithJitter(t *testing.T) {
	for jitter, want := range map[float64][]time.Duration{
		0:    {125 * time.Millisecond, 250 * time.Millisecond},
		0.5:  {250 * time.Millisecond, 500 * time.Millisecond},
		0.96: {365 * time.Millisecond, 730 * time.Millisecond},
	} {
		synctest.Test(t, func(t *testing.T) {
			client, server := serve(t, says(500, ""), func(c *Config) { c.Jitter = func() float64 { return jitter } })
			_, err := client.Balance(t.Context())
			got := server.requests()
			if len(got) != 3 || err == nil {
				t.Fatalf("jitter %v: %d requests, %v", jitter, len(got), err)
			}
			for i, gap := range want {
				if between := got[i+1].at.Sub(got[i].at); between != gap {
					t.Errorf("jitter %v: %v before request %d, want %v", jitter, between, i+2, gap)
				}
			}
		})
	}
	synctest.Test(t, func(t *testing.T) {
		gaps := map[time.Duration]bool{}
		client, server := serve(t, says(500, ""), func(c *Config) { c.Jitter = nil })
		for range 4 {
			_, _ = client.Balance(t.Context())
		}
		got := server.requests()
		for i := 0; i+1 < len(got); i += 3 {
			gaps[got[i+1].at.Sub(got[i].at)] = true
		}
		if len(gaps) < 2 {
			t.Errorf("without the caller's jitter all reads are retried after the same wait: %v", gaps)
		}
	})
}

func TestReadsEndWithinTheirDeadline(t *testing.T) {
	for _, c := range []struct {
		name     string
		answer   http.HandlerFunc
		deadline time.Duration
		requests int
		ends     time.Duration // how long the call takes
	}{
		{"stall", stalls, 4 * time.Second, 1, 4 * time.Second},
		{"two stalls", stalls, 10 * time.Second, 2, 10 * time.Second},
		{"three stalls", stalls, time.Minute, 3, 18*time.Second + 750*time.Millisecond},
		{"stalls in mid-body", breaksOff(stalls), 10 * time.Second, 2, 10 * time.Second},
		{"no time for a second try", says(500, ""), 200 * time.Millisecond, 1, 0},
		{"no time for a third try", says(500, ""), 700 * time.Millisecond, 2, 250 * time.Millisecond},
		{"the wait would use up the deadline", says(500, ""), 250 * time.Millisecond, 1, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			client, server := serve(t, c.answer)
			ctx, cancel := context.WithTimeout(t.Context(), c.deadline)
			defer cancel()
			started := time.Now()
			_, err := client.Balance(ctx)
			if took := time.Since(started); took != c.ends || len(server.requests()) != c.requests || err == nil {
				t.Errorf("%s: %v after %v and %d requests, want %v and %d", c.name, err, took, len(server.requests()), c.ends, c.requests)
			}
		})
	}
}

func TestQuittingEndsAReadAtOnce(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{"in a stall": stalls, "between two tries": says(500, "")} {
		synctest.Test(t, func(t *testing.T) {
			client, server := serve(t, answer)
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(100*time.Millisecond, cancel)
			started := time.Now()
			_, err := client.Balance(ctx)
			if took := time.Since(started); took != 100*time.Millisecond || len(server.requests()) != 1 || err == nil {
				t.Errorf("%s: %v after %v and %d requests", name, err, took, len(server.requests()))
			}
			if name == "in a stall" && !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestNoReadIsRetriedInAPauseThatAnotherRequestStarted(t *testing.T) {
	for name, first := range map[string]bool{"asked for meanwhile": false, "asked for just before": true} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				answers := []http.HandlerFunc{says(502, "<html>"), refuses(429, RateLimited), says(200, goodBalance)}
				if first {
					answers[0], answers[1] = answers[1], answers[0]
				}
				client, server := serve(t, inTurn(answers...))
				refused := func() {
					if _, err := client.Order(t.Context(), orderID); !errors.Is(err, RateLimited) {
						t.Error(err)
					}
				}
				if first {
					refused()
				}
				repeated := make(chan error)
				go func() {
					_, err := client.Balance(t.Context())
					repeated <- err
				}()
				synctest.Wait() // the read waits for its retry
				if !first {
					refused()
				}
				if err := <-repeated; err == nil || len(server.requests()) != 2 {
					t.Errorf("%v after %d requests: the read was retried during the pause", err, len(server.requests()))
				}
				if _, err := client.Balance(t.Context()); err != nil {
					t.Errorf("the next read fails: %v", err)
				}
			})
		})
	}
}
