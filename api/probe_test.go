package api

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api/sandbox"
)

func TestAProbeTellsHowFarItCame(t *testing.T) {
	reached := map[string]Step{
		"no such host": StepNone, "nothing listens": StepNone, "no network": StepNone, "a silent server": StepConnected,
		"a stranger's certificate": StepConnected, "plain HTTP": StepConnected, "a silent server behind a proxy": StepConnected,
		"a proxy with a login": StepNone, "a proxy that looks inside": StepConnected,
	}
	for name, d := range deadEnds() {
		want, listed := reached[name]
		if !listed {
			continue
		}
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var got Probe
				d.fails(t, func(ctx context.Context, c *Client) error {
					got = c.Probe(ctx)
					return got.Err
				})
				if got.Reached != want || !got.ServerTime.IsZero() || !got.Issuer.IsZero() {
					t.Errorf("got %+v, want step %d", got, want)
				}
			})
		})
	}
}

func TestAProbeNamesTheIssuerOfATrustedCertificateAndNotThatOfTheProxy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		until := time.Date(2001, 2, 3, 0, 0, 0, 0, time.UTC)
		certificate, asPEM := sandbox.Certificate{Hosts: []string{farAway}, Until: until}.Make()
		client := trusting(t, asPEM, network{farAway + ":443": speaksTLS(certificate, says(200, anything))})
		got := client.Probe(t.Context())
		if got.Err != nil || got.Reached != StepAnswered || got.Issuer.String() != "verifyo sandbox" || !got.Until.Equal(until) {
			t.Errorf("got %+v", got)
		}
		inner, asPEM := sandbox.Certificate{Hosts: []string{"proxy"}}.Make()
		var asked []string
		n := network{"proxy:443": func(c net.Conn) {
			connects("403 No", &asked, nil)(tls.Server(c, &tls.Config{Certificates: []tls.Certificate{inner}}))
		}}
		got = trusting(t, asPEM, n, "HTTPS_PROXY=https://proxy").Probe(t.Context())
		if got.Err == nil || len(asked) != 1 || !got.Issuer.IsZero() {
			t.Errorf("got %+v, the proxy got %q", got, asked)
		}
	})
}

func TestAProbeWithoutAKeyIsAnsweredByTheAPI(t *testing.T) {
	for name, c := range map[string]struct {
		key    string
		want   error
		header string
	}{
		"no key":    {"", Unauthorized, ""},
		"wrong key": {secret, Unauthorized, "Bearer " + secret},
	} {
		synctest.Test(t, func(t *testing.T) {
			refused := `{"ok":false,"error":{"message":"no","code":"unauthorized"}}`
			client, server := serve(t, says(http.StatusUnauthorized, refused), func(c2 *Config) { c2.Key = NewKey(c.key) })
			got := client.Probe(t.Context())
			if !errors.Is(got.Err, c.want) || got.Reached != StepAnswered || !got.ServerTime.Equal(bubbleStart) {
				t.Errorf("%s: got %+v", name, got)
			}
			if len(server.seen) != 1 || server.seen[0].header.Get("Authorization") != c.header {
				t.Errorf("%s: the server got %+v", name, server.seen)
			}
		})
	}
}

func TestAnAnswerWithoutABalanceDoesNotProveThatTheKeyWorks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, _ := serve(t, says(http.StatusOK, `{"ok":true}`))
		if got := client.Probe(t.Context()); !errors.Is(got.Err, ErrMalformed) || got.ServerTime.IsZero() {
			t.Errorf("got %+v", got)
		}
	})
}

func TestTheWayNamesTheProxyWithoutItsPassword(t *testing.T) {
	for _, c := range []struct {
		env  []string
		want string
	}{
		{nil, "smsverifyo.com"},
		{[]string{"HTTPS_PROXY=http://op:s3cret@proxy:3128"}, "smsverifyo.com proxy:3128 HTTPS_PROXY"},
		{[]string{"ALL_PROXY=http://op:s3cret@proxy:3128", "NO_PROXY=smsverifyo.com"}, "smsverifyo.com unused ALL_PROXY"},
	} {
		client, err := New(Config{BaseURL: DefaultBaseURL, Getenv: environment(c.env...)})
		if err != nil {
			t.Fatal(err)
		}
		way := client.Way()
		said := []string{way.Server.String()}
		if way.Variable != "" {
			said = append(said, way.Proxy.String(), way.Variable)
		}
		if way.Unused != "" {
			said = append(said, "unused", way.Unused)
		}
		if got := strings.Join(said, " "); got != c.want {
			t.Errorf("%q goes %q, want %q", c.env, got, c.want)
		}
	}
}
