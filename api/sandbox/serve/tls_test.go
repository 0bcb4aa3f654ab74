package main

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/verifyo/api/sandbox"
)

// trusting makes a client for the server at a socket. It trusts the certificate in a file, as
// the program does with SSL_CERT_FILE.
func trusting(t *testing.T, socket, file string) *http.Client {
	t.Helper()
	asPEM, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(asPEM) || strings.Contains(string(asPEM), "KEY") {
		t.Fatalf("the file is not exactly a certificate: %s", asPEM)
	}
	transport := &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "unix", socket)
		},
		TLSClientConfig:   &tls.Config{RootCAs: roots},
		ForceAttemptHTTP2: true,
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

// reads requests the balance and returns the status and the HTTP version of the answer.
func reads(ctx context.Context, t *testing.T, client *http.Client) (status, version int, err error) {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://127.0.0.1"+sandbox.BasePath+"/balance", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+sandbox.DefaultKey)
	answer, err := client.Do(r)
	if err != nil {
		return 0, 0, err
	}
	defer answer.Body.Close()
	return answer.StatusCode, answer.ProtoMajor, nil
}

func TestHTTP2ConnectionsAreServedAndFreeze(t *testing.T) {
	folder, err := os.MkdirTemp("", "") // t.TempDir's name is too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(folder)
	socket, file := filepath.Join(folder, "s"), filepath.Join(folder, "certificate.pem")
	listener, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	o, err := parse([]string{"-tls", file}, t.Output())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended, freezeNow := make(chan error), make(chan os.Signal)
	out, in := io.Pipe()
	go func() { ended <- o.serve(ctx, listener, freezeNow, in) }()
	printed := bufio.NewScanner(out)
	if printed.Scan(); !strings.HasPrefix(printed.Text(), "URL  https://") {
		t.Errorf("the address is printed as %q", printed.Text())
	}
	printed.Scan() // the key

	first, second := trusting(t, socket, file), trusting(t, socket, file)
	if status, version, err := reads(t.Context(), t, first); err != nil || status != 200 || version != 2 {
		t.Fatalf("%d by HTTP/%d, %v", status, version, err)
	}
	freezeNow <- os.Interrupt
	if printed.Scan(); !strings.HasSuffix(printed.Text(), " frozen 1 connections") {
		t.Errorf("printed %q", printed.Text())
	}
	waiting, leave := context.WithCancel(t.Context())
	answered := make(chan error)
	go func() {
		_, _, err := reads(waiting, t, first)
		answered <- err
	}()
	if status, _, err := reads(t.Context(), t, second); err != nil || status != 200 {
		t.Errorf("on a new connection: %d, %v", status, err)
	}
	leave()
	if err := <-answered; err == nil {
		t.Error("a frozen connection answered")
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
