package sandbox_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"example.com/verifyo/api/sandbox"
)

// secure runs a test in a bubble over TLS, once by HTTP/2 and once by HTTP/1.
func secure(t *testing.T, test func(w wired, major int)) {
	for major := 1; major <= 2; major++ {
		t.Run(fmt.Sprintf("HTTP/%d", major), func(t *testing.T) {
			bubble(t, (*sandbox.Sandbox).StartTLS, &http.Transport{ForceAttemptHTTP2: major == 2}, func(w wired) {
				trust(w, w.server.CertificatePEM())
				test(w, major)
			})
		})
	}
}

func trust(w wired, asPEM []byte) {
	w.t.Helper()
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(asPEM) {
		w.t.Fatalf("no certificate: %q", asPEM)
	}
	w.client.Transport.(*http.Transport).TLSClientConfig = &tls.Config{RootCAs: roots}
}

func TestTheSandboxIsServedOverTLSByHTTP1AndHTTP2(t *testing.T) {
	secure(t, func(w wired, major int) {
		if !strings.HasPrefix(w.server.BaseURL, "https://127.0.0.1/") {
			w.t.Errorf("served at %s", w.server.BaseURL)
		}
		r := mustRequest(w.t, w.Sandbox, "/balance")
		r.URL.Scheme, r.URL.Host = "https", "localhost"
		answer, err := w.client.Do(r)
		if err != nil {
			w.t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != 200 || answer.ProtoMajor != major {
			w.t.Errorf("answered %d by HTTP/%d", answer.StatusCode, answer.ProtoMajor)
		}
		for paid := range 3 {
			if status, err := w.rent(w.t.Context()); status != 200 {
				w.t.Errorf("%d %v", status, err)
			}
			w.spent(paid + 1)
		}
	})
}

func TestACertificateOfAnotherServerIsNotTrusted(t *testing.T) {
	secure(t, func(w wired, _ int) {
		_, other := sandbox.NewCertificate()
		trust(w, other)
		var unknown x509.UnknownAuthorityError
		if status, err := w.rent(w.t.Context()); !errors.As(err, &unknown) {
			w.t.Errorf("rented from an untrusted server: %d %v", status, err)
		}
		w.spent(0)
	})
}

func TestTheCertificateIsValidByAnyClockAndForThisMachineOnly(t *testing.T) {
	_, asPEM := sandbox.NewCertificate()
	block, rest := pem.Decode(asPEM)
	if block == nil || len(rest) > 0 || strings.Contains(string(asPEM), "KEY") {
		t.Fatalf("not exactly a certificate: %s", asPEM)
	}
	certificate, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(certificate)
	for _, now := range []time.Time{time.Now(), time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC)} {
		for host, ours := range map[string]bool{"127.0.0.1": true, "::1": true, "localhost": true, "smsverifyo.com": false, "192.0.2.1": false} {
			_, err := certificate.Verify(x509.VerifyOptions{Roots: roots, DNSName: host, CurrentTime: now})
			if (err == nil) != ours {
				t.Errorf("%s at %v: %v", host, now, err)
			}
		}
	}
}

func TestAFaultOverTLSIsTheSameFault(t *testing.T) {
	secure(t, func(w wired, major int) {
		for paid, after := range []bool{false, true} {
			for _, fault := range []sandbox.Fault{{Drop: true}, {Reset: true}} {
				before := len(w.Orders())
				fault.Times, fault.AfterEffect = 1, after
				w.Inject(sandbox.Rent, fault)
				status, err := w.rent(w.t.Context())
				if err == nil || major == 1 && errors.Is(err, syscall.ECONNRESET) != fault.Reset {
					w.t.Errorf("%+v: %d %v", fault, status, err)
				}
				w.spent(before + paid)
			}
		}
		for _, flaw := range []sandbox.Flaw{sandbox.LongLength, sandbox.NoLastChunk} {
			w.Inject(sandbox.Balance, sandbox.Fault{Times: 1, Flaw: flaw})
			if _, got, _, err := w.send(w.t.Context(), "GET", "/balance", ""); err == nil || !strings.HasSuffix(got, "}") {
				w.t.Errorf("%s: %q %v", flaw, got, err)
			}
		}
	})
}

func TestNoHTTP2RequestRunsAfterClose(t *testing.T) {
	for range 20 {
		bubble(t, (*sandbox.Sandbox).StartTLS, &http.Transport{ForceAttemptHTTP2: true}, func(w wired) {
			trust(w, w.server.CertificatePEM())
			hold := make(chan struct{})
			w.Inject(sandbox.Rent, sandbox.Fault{Hold: hold})
			ctx, cancel := context.WithCancel(w.t.Context())
			for range 10 {
				go w.rent(ctx)
			}
			synctest.Wait()
			close(hold)
			w.server.Close()
			rented := len(w.Orders())
			synctest.Wait()
			if now := len(w.Orders()); now != rented {
				w.t.Errorf("%d numbers were rented after Close", now-rented)
			}
			cancel()
		})
	}
}
