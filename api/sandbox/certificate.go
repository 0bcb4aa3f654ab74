package sandbox

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"time"
)

// Certificate describes a throwaway certificate.
type Certificate struct {
	From, Until time.Time // if zero, it is valid by any test's clock
	Hosts       []string  // names only, no addresses; nil means this machine
}

// NewCertificate makes a throwaway certificate for this machine that is valid by any test's
// clock.
func NewCertificate() (certificate tls.Certificate, asPEM []byte) { return Certificate{}.Make() }

// Make makes the certificate, signed by itself, and also returns it as PEM for clients to
// trust. Its private key is never written to disk.
func (c Certificate) Make() (certificate tls.Certificate, asPEM []byte) {
	if c.From.IsZero() {
		c.From = time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if c.Until.IsZero() {
		c.Until = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	var addresses []net.IP
	if c.Hosts == nil {
		c.Hosts, addresses = []string{"localhost"}, []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback}
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err) // this cannot fail, and neither can the rest
	}
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		Subject:               pkix.Name{CommonName: "verifyo sandbox"},
		NotBefore:             c.From,
		NotAfter:              c.Until,
		KeyUsage:              x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage:           []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true,
		IsCA:                  true, // a root that a client trusts must be allowed to sign, and this one signs itself
		DNSNames:              c.Hosts,
		IPAddresses:           addresses,
	}
	signed, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		panic(err)
	}
	asPEM = pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed})
	return tls.Certificate{Certificate: [][]byte{signed}, PrivateKey: key}, asPEM
}
