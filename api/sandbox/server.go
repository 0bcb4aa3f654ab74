package sandbox

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"syscall"
)

// Server serves a sandbox over HTTP on connections inside the process: no port is
// opened, and within a synctest bubble everything it does stays in the bubble. Make it
// with Start and end it with Close.
type Server struct {
	// BaseURL is what a client is given together with DialContext. Its host is only a
	// name: whatever DialContext is asked for, it reaches this sandbox.
	BaseURL string

	http   http.Server
	pipes  *pipes
	served chan struct{}  // closed when no connection is accepted any more
	open   sync.WaitGroup // connections that the http.Server has not let go of
}

// Start serves the sandbox until the Server's Close.
func (s *Sandbox) Start() *Server {
	server := &Server{
		BaseURL: "http://127.0.0.1" + BasePath,
		pipes:   &pipes{offered: make(chan net.Conn), closed: make(chan struct{})},
		served:  make(chan struct{}),
	}
	server.http.Handler = s
	server.http.ErrorLog = log.New(io.Discard, "", 0) // it would write into the program's screen
	server.http.ConnState = func(_ net.Conn, state http.ConnState) {
		switch state {
		case http.StateNew:
			server.open.Add(1)
		case http.StateClosed, http.StateHijacked: // fault.go's reset closes what it hijacks
			server.open.Done()
		}
	}
	go func() {
		defer close(server.served)
		server.http.Serve(server.pipes)
	}()
	return server
}

// DialContext connects to the sandbox. It ignores where to, and once the server is
// closed it fails as a refused connection does.
func (s *Server) DialContext(ctx context.Context, _, _ string) (net.Conn, error) {
	client, served := pipe()
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

// pipe is net.Pipe with an end that can be torn down as a TCP connection can.
func pipe() (client, served net.Conn) {
	client, served = net.Pipe()
	torn := new(atomic.Bool)
	return tornEnd{client, torn}, tearingEnd{served, torn}
}

// tearingEnd is the server's.
type tearingEnd struct {
	net.Conn
	torn *atomic.Bool
}

// SetLinger is that of net.TCPConn, of which 0 alone means anything here.
func (c tearingEnd) SetLinger(seconds int) error {
	c.torn.Store(seconds == 0)
	return nil
}

// tornEnd is the client's.
type tornEnd struct {
	net.Conn
	torn *atomic.Bool
}

func (c tornEnd) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if err != nil && c.torn.Load() {
		err = &net.OpError{Op: "read", Net: "pipe", Addr: pipeAddr{}, Err: syscall.ECONNRESET}
	}
	return n, err
}

type pipeAddr struct{}

func (pipeAddr) Network() string { return "pipe" }
func (pipeAddr) String() string  { return "sandbox" }
