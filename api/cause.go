package api

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"slices"
	"strings"
	"syscall"
	"time"
)

// CauseKind is what kept a connection from being made, as far as somebody can do something
// about it.
type CauseKind int

// The zero CauseKind is not known: there may be no network at all.
const (
	CauseUnknown      CauseKind = iota
	CauseUntrusted              // nobody who is trusted here vouches for the certificate
	CauseExpired                // the certificate is no longer valid, by this machine's clock
	CauseTooEarly               // the certificate is not yet valid, by this machine's clock
	CauseOtherHost              // the certificate is for another host
	CauseNoTLS                  // what answers speaks no TLS, or none that could be agreed on
	CauseNotFound               // there is no such host name
	CauseRefused                // nothing listens there
	CauseProxyLogin             // the proxy wants a user and a password, or others
	CauseProxyRefused           // the proxy does not connect to the server
	CauseProxySilent            // the proxy does not answer, or not as a proxy
)

// Cause is why a connection was not made. Nothing was sent then.
type Cause struct {
	Kind        CauseKind
	Host        Text      // where it failed: the server or the proxy, with the port unless that is the usual one
	Proxy       string    // the variable that names Host, if that is a proxy; else empty
	Name        Text      // of a certificate: who issued it or, for one of another host, that host
	From, Until time.Time // of a certificate: when it is valid
	Clock       time.Time // this machine's, beside these two
	Said        Text      // what the proxy answered, as in "403 Forbidden"
}

// causeOf tells apart why no connection was made. through says whether a proxy had let the
// request through to the server.
func (w way) causeOf(err error, through bool) Cause {
	c := w.failedAt(err, through)
	var refusal *proxyRefusal
	var untrusted *tls.CertificateVerificationError
	var lookup *net.DNSError
	switch said := socksRefusal(err); {
	case errors.Is(err, context.Canceled):
	case errors.As(err, &refusal):
		if c.Kind, c.Said = CauseProxyRefused, NewText(refusal.said); refusal.status == http.StatusProxyAuthRequired {
			c.Kind = CauseProxyLogin
		}
	case said != "":
		c.Kind, c.Said = CauseProxyRefused, NewText(said)
	case errors.As(err, &untrusted):
		c.distrusted(untrusted, time.Now())
	case withoutTLS(err):
		c.Kind = CauseNoTLS
	case errors.As(err, &lookup) && lookup.IsNotFound:
		c.Kind = CauseNotFound
	case c.Proxy != "":
		c.Kind = CauseProxySilent
	case connectionRefused(err):
		c.Kind = CauseRefused
	}
	return c
}

// failedAt has the host at which it failed, which is the proxy or the server behind it.
func (w way) failedAt(err error, through bool) Cause {
	p := w.proxy
	if p == nil {
		return Cause{Host: NewText(strings.TrimSuffix(w.server.Host, ":443"))}
	}
	// Of SOCKS nobody tells when it is through; after that only a silence looks the same.
	tunnel := strings.HasPrefix(p.address.Scheme, "http") && !through
	if tunnel || operation(err, "proxyconnect", socksConnect) || timedOut(err) && !through {
		return Cause{Host: NewText(p.address.Host), Proxy: p.variable}
	}
	return way{server: w.server}.failedAt(err, through)
}

// distrusted says what is wrong with a certificate.
func (c *Cause) distrusted(err *tls.CertificateVerificationError, clock time.Time) {
	c.Kind, c.Clock = CauseUntrusted, clock
	if len(err.UnverifiedCertificates) == 0 {
		return
	}
	shown := err.UnverifiedCertificates[0]
	var invalid x509.CertificateInvalidError
	var elsewhere x509.HostnameError
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired && invalid.Cert != nil:
		shown = invalid.Cert // which may be one behind the server's own
		if c.Kind = CauseExpired; clock.Before(shown.NotBefore) {
			c.Kind = CauseTooEarly
		}
	case errors.As(err, &elsewhere):
		c.Kind = CauseOtherHost
	}
	c.From, c.Until, c.Name = shown.NotBefore, shown.NotAfter, issuerOf(shown)
	if c.Kind == CauseOtherHost {
		c.Name = hostOf(shown)
	}
}

func issuerOf(c *x509.Certificate) Text {
	return NewText(cmp.Or(c.Issuer.CommonName, strings.Join(c.Issuer.Organization, " "), c.Issuer.String()))
}

// hostOf is the first host that a certificate is for.
func hostOf(c *x509.Certificate) Text {
	names := slices.Clone(c.DNSNames)
	for _, address := range c.IPAddresses {
		names = append(names, address.String())
	}
	return NewText(append(names, c.Subject.CommonName)[0])
}

// withoutTLS reports whether no TLS was spoken in which a certificate could be shown.
func withoutTLS(err error) bool {
	var record tls.RecordHeaderError
	if errors.Is(err, http.ErrSchemeMismatch) || errors.As(err, &record) || operation(err, "remote error", "local error") {
		return true
	}
	for errors.Unwrap(err) != nil {
		err = errors.Unwrap(err)
	}
	return strings.HasPrefix(err.Error(), "tls: ") // what crypto/tls has no type for, such as a version
}

// operation reports whether one of these failed. net/http says so, for instance, of all
// that comes before a proxy is asked for something.
func operation(err error, names ...string) bool {
	for failed := (*net.OpError)(nil); errors.As(err, &failed); err = failed.Err {
		if slices.Contains(names, failed.Op) {
			return true
		}
	}
	return false
}

// connectionRefused reports whether a machine answered that nothing listens on that port.
// Windows uses an error number that the syscall package does not name.
func connectionRefused(err error) bool {
	const windows = syscall.Errno(10061)
	return errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, windows)
}
