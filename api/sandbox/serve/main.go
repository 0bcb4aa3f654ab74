// Command serve runs the sandbox alone on loopback, to try and measure the program against
// another process. It knows the sandbox and nothing else of the project. options.go holds its
// flags, faults.go the faults that can be chosen by name, freeze.go freezes connections, and
// watch.go prints requests and lists orders.
package main

import (
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"example.com/verifyo/api/sandbox"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run serves until ctx ends and then returns 0. It returns 1 if it could not serve and 2 if the
// command line is wrong.
func run(ctx context.Context, args []string, out, errs io.Writer) int {
	o, err := parse(args, errs)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	listener, err := net.Listen("tcp", o.listen)
	if err != nil {
		fmt.Fprintf(errs, "listening on %s: %v\n", o.listen, err)
		return 1
	}
	freezeNow, stop := freezeSignals()
	defer stop()
	if err := o.serve(ctx, listener, freezeNow, out); err != nil {
		fmt.Fprintf(errs, "serving: %v\n", err)
		return 1
	}
	return 0
}

// certificates are the certificates to serve with, by their -tls-flaw.
func certificates(now time.Time) map[string]sandbox.Certificate {
	return map[string]sandbox.Certificate{
		"":           {},
		"expired":    {Until: now.AddDate(0, 0, -3)},
		"early":      {From: now.AddDate(0, 0, 3)},
		"other-host": {Hosts: []string{"login.example"}},
	}
}

const tlsUsage = "serve TLS with HTTP/2, and put its throwaway certificate into `FILE`, for SSL_CERT_FILE (not on macOS and Windows)"

// serve serves the sandbox on a listener until ctx ends, and freezes its connections on every
// signal from freezeNow.
func (o *options) serve(ctx context.Context, listener net.Listener, freezeNow <-chan os.Signal, out io.Writer) error {
	freezer := sandbox.NewFreezer(listener)
	defer freezer.Close()
	box := o.box()
	server := &http.Server{Handler: box, ReadHeaderTimeout: 10 * time.Second}
	scheme := "http"
	serve := server.Serve
	if o.certificate != "" {
		certificate, asPEM := certificates(time.Now())[o.tlsFlaw].Make()
		if err := os.WriteFile(o.certificate, asPEM, 0o600); err != nil {
			return fmt.Errorf("writing the certificate: %w", err)
		}
		server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}}
		scheme = "https"
		serve = func(l net.Listener) error { return server.ServeTLS(l, "", "") }
	}
	fmt.Fprintf(out, "URL  %s://%s%s\nkey  %s\n", scheme, listener.Addr(), sandbox.BasePath, box.Key())
	if o.replace > 0 {
		fmt.Fprintf(out, "key  %s after %s\n", laterKey, o.replace)
		defer time.AfterFunc(o.replace, func() { box.ReplaceKey(laterKey) }).Stop()
	}
	logger := log.New(out, "", log.Ltime|log.Lmicroseconds)
	if o.watch {
		server.Handler = watch(box, logger)
	}
	defer startFreezing(freezer, o.freeze, freezeNow, logger)()
	defer context.AfterFunc(ctx, func() { server.Close() })()
	if err := serve(freezer); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
