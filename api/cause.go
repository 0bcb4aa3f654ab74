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

// CauseKind is why a connection could not be made. It has a value for each cause that
// somebody can do something about.
type CauseKind int

// CauseUnknown is the zero value: there may be no network at all.
const (
	CauseUnknown      CauseKind = iota
	CauseUntrusted              // no authority that this machine trusts issued the certificate
	CauseExpired                // the certificate is no longer valid, by this machine's clock
	CauseTooEarly               // the certificate is not yet valid, by this machine's clock
	CauseOtherHost              // the certificate is for another host
	CauseNoTLS                  // the other end does not speak TLS, or no common version
	CauseNotFound               // the host name does not exist
	CauseRefused                // nothing listens on the port
	CauseProxyLogin             // the proxy requires a login, or rejects the given one
	CauseProxyRefused           // the proxy refuses to connect to the server
	CauseProxySilent            // the proxy does not answer, or it is not a proxy
)

// Cause is why a connection could not be made. Nothing was sent in that case.
type Cause struct {
	Kind        CauseKind
	Host        Text      // where it failed: the server or the proxy, with the port if it is not the default
	Proxy       string    // the environment variable that names Host if it is a proxy; otherwise empty
	Name        Text      // of a certificate: its issuer, or its host for CauseOtherHost
	From, Until time.Time // of a certificate: when it begins and ceases to be valid
	Clock       time.Time // this machine's time when it judged the certificate
	Said        Text      // the proxy's answer, such as "403 Forbidden"
}

// causeOf finds out why no connection could be made. through says whether a proxy had
// connected the request to the server.
func (w route) causeOf(err error, through bool) Cause {
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

// failedAt returns a Cause with the host that failed: the proxy or the server behind it.
func (w route) failedAt(err error, through bool) Cause {
	p := w.proxy
	if p == nil {
		return Cause{Host: w.host()}
	}
	// net/http does not report when a SOCKS proxy has connected. A timeout after that point
	// cannot be told from the proxy's own, so it counts as the proxy's.
	tunnel := strings.HasPrefix(p.address.Scheme, "http") && !through
	if tunnel || operation(err, "proxyconnect", socksConnect) || (timedOut(err) && !through) {
		return Cause{Host: w.host(), Proxy: p.variable}
	}
	return route{server: w.server}.failedAt(err, through)
}

// host is the host to which connections are made: the proxy or, without one, the server.
func (w route) host() Text {
	if w.proxy == nil {
		return NewText(strings.TrimSuffix(w.server.Host, ":443"))
	}
	return NewText(w.proxy.address.Host)
}

// distrusted fills in what is wrong with a certificate.
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
		shown = invalid.Cert // it may be further up the chain than the server's own
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

// withoutTLS reports whether TLS failed before the server could show a certificate.
func withoutTLS(err error) bool {
	var record tls.RecordHeaderError
	if errors.Is(err, http.ErrSchemeMismatch) || errors.As(err, &record) || operation(err, "remote error", "local error") {
		return true
	}
	for errors.Unwrap(err) != nil {
		err = errors.Unwrap(err)
	}
	return strings.HasPrefix(err.Error(), "tls: ") // crypto/tls has no type for some errors, such as a version
}

// operation reports whether the error comes from one of these operations. For instance,
// net/http names everything up to the request to a proxy "proxyconnect".
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
