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

// Server serves a sandbox over HTTP on connections inside the process. It opens no port,
// and inside a synctest bubble all its work stays in the bubble. Make it with Start or
// StartTLS and end it with Close.
type Server struct {
	// BaseURL is the address to give a client together with DialContext. Its host does not
	// matter: DialContext always reaches this sandbox.
	BaseURL string

	http        http.Server
	pipes       *pipes
	freezer     *Freezer // wraps pipes
	certificate []byte
	served      chan struct{}  // closed when the server stops accepting connections
	open        sync.WaitGroup // connections that the http.Server still has
	handling    sync.RWMutex   // read-locked by each request; locked for good by Close
	closing     sync.Once
}

// Start serves the sandbox until Server.Close is called.
func (s *Sandbox) Start() *Server {
	server := s.server("http")
	server.serve(server.http.Serve)
	return server
}

// StartTLS serves the sandbox over TLS until Server.Close is called, by HTTP/2 or HTTP/1
// as the client prefers. With HTTP/2, a fault that ends the connection ends only the
// stream of its request. The client must trust CertificatePEM.
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
		if !server.handling.TryRLock() { // the server is closed, but this HTTP/2 stream is still open
			panic(http.ErrAbortHandler)
		}
		defer server.handling.RUnlock()
		s.ServeHTTP(w, r)
	})
	server.http.ErrorLog = log.New(io.Discard, "", 0) // the default log would write over the program's screen
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

// CertificatePEM is the throwaway certificate of StartTLS. It is nil without TLS.
func (s *Server) CertificatePEM() []byte { return s.certificate }

// Freeze silences every open connection for good, without a sign to either side. Later
// connections work. It returns the number of connections it froze.
func (s *Server) Freeze() int { return s.freezer.Freeze() }

// DialContext connects to the sandbox whatever the address. Once the server is closed it
// fails like a refused connection.
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

// Close ends the server and every connection to it, and returns when all of them have
// ended. Requests that wait for a fault's Hold end without an answer.
func (s *Server) Close() {
	s.http.Close()
	<-s.served
	s.http.Close() // for a connection that was accepted during the first Close
	s.open.Wait()
	s.closing.Do(s.handling.Lock) // an HTTP/2 request can outlive its connection for a moment
}

// pipes is the listener that DialContext passes its connections to.
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
