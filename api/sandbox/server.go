package sandbox

import (
	"context"
	"crypto/tls"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
)

// Server serves a sandbox over HTTP on connections inside the process: no port is
// opened, and within a synctest bubble everything it does stays in the bubble. Make it
// with Start or StartTLS and end it with Close.
type Server struct {
	// BaseURL is what a client is given together with DialContext. Its host is only a
	// name: whatever DialContext is asked for, it reaches this sandbox.
	BaseURL string

	http        http.Server
	pipes       *pipes
	freezer     *Freezer // of the pipes
	certificate []byte
	served      chan struct{}  // closed when no connection is accepted any more
	open        sync.WaitGroup // connections that the http.Server has not let go of
	handling    sync.RWMutex   // read by each request, and closed for ever with the server
	closing     sync.Once
}

// Start serves the sandbox until the Server's Close.
func (s *Sandbox) Start() *Server {
	server := s.server("http")
	server.serve(server.http.Serve)
	return server
}

// StartTLS serves the sandbox over TLS until the Server's Close, by HTTP/2 or HTTP/1 as
// the client likes best. In HTTP/2 a fault that ends the connection ends only the stream
// of its request. The client has to trust CertificatePEM.
func (s *Sandbox) StartTLS() *Server {
	server := s.server("https")
	certificate, asPEM := NewCertificate()
	server.certificate = asPEM
	server.http.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}}
	server.serve(func(l net.Listener) error { return server.http.ServeTLS(l, "", "") })
	return server
}

func (s *Sandbox) server(scheme string) *Server {
	server := &Server{
		BaseURL: scheme + "://127.0.0.1" + BasePath,
		pipes:   &pipes{offered: make(chan net.Conn), closed: make(chan struct{})},
		served:  make(chan struct{}),
	}
	server.freezer = NewFreezer(server.pipes)
	server.http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !server.handling.TryRLock() { // the server is closed, and this stream of HTTP/2 has not heard of it
			panic(http.ErrAbortHandler)
		}
		defer server.handling.RUnlock()
		s.ServeHTTP(w, r)
	})
	server.http.ErrorLog = log.New(io.Discard, "", 0) // it would write into the program's screen
	server.http.ConnState = func(_ net.Conn, state http.ConnState) {
		switch state {
		case http.StateNew:
			server.open.Add(1)
		case http.StateClosed, http.StateHijacked: // fault.go's reset closes what it hijacks
			server.open.Done()
		}
	}
	return server
}

func (s *Server) serve(serve func(net.Listener) error) {
	go func() {
		defer close(s.served)
		serve(s.freezer)
	}()
}

// CertificatePEM is the throwaway certificate of StartTLS, and nil without TLS.
func (s *Server) CertificatePEM() []byte { return s.certificate }

// Freeze silences every connection there is, for good and without a sign; the next ones
// work. It says how many it has frozen.
func (s *Server) Freeze() int { return s.freezer.Freeze() }

// DialContext connects to the sandbox. It ignores where to, and once the server is
// closed it fails as a refused connection does.
func (s *Server) DialContext(ctx context.Context, _, _ string) (net.Conn, error) {
	client, served := Pipe()
	var err error
	select {
	case s.pipes.offered <- served:
		return client, nil
	case <-s.pipes.closed:
		err = net.ErrClosed
	case <-ctx.Done():
		err = ctx.Err()
	}
	client.Close()
	served.Close()
	return nil, &net.OpError{Op: "dial", Net: "pipe", Addr: pipeAddr{}, Err: err}
}

// Close ends the server and every connection to it, and returns when all is over.
// Requests that a fault holds are let go, without an answer.
func (s *Server) Close() {
	s.http.Close()
	<-s.served
	s.http.Close() // for a connection that was accepted while the first one went on
	s.open.Wait()
	s.closing.Do(s.handling.Lock) // HTTP/2 lets a request outlive its connection for a moment
}

// pipes is the listener that DialContext offers connections to.
type pipes struct {
	offered chan net.Conn
	closing sync.Once
	closed  chan struct{}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case conn := <-p.offered:
		return conn, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error {
	p.closing.Do(func() { close(p.closed) })
	return nil
}

func (p *pipes) Addr() net.Addr { return pipeAddr{} }
