package api

import (
	"bytes"
	"context"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// No log and no error may ever contain these.
const (
	secret  = "sk_live_5ecretsecretsecret"
	service = ServiceID("d0c0ffee-service")
	orderID = OrderID("b7c0ffee-order")
	words   = "the server's own words"
)

// bubbleStart is the time at which synctest starts, and so the Date of the first answers.
var bubbleStart = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// server is an API server in memory that records the requests it gets.
type server struct {
	conns  chan net.Conn
	closed chan struct{}
	log    bytes.Buffer // the client's log

	mu    sync.Mutex
	dials []string // addresses that the client dialled
	seen  []seen
}

// seen is one request as it arrived.
type seen struct {
	method, uri, proto, body string
	header                   http.Header
	close                    bool
	conn                     int // the number of its connection
	at                       time.Time
}

type connNumber struct{}

// serve starts a server that gives answer to every request, and a client that uses it. The
// changes are applied to the client's configuration first. It must be called inside a
// synctest bubble, so that waiting takes no real time.
func serve(t *testing.T, answer http.HandlerFunc, changes ...func(*Config)) (*Client, *server) {
	t.Helper()
	s := &server{conns: make(chan net.Conn), closed: make(chan struct{})}
	accepted := 0
	h := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			s.mu.Lock()
			s.seen = append(s.seen, seen{
				method: r.Method, uri: r.RequestURI, proto: r.Proto, body: string(body), header: r.Header,
				close: r.Close, conn: r.Context().Value(connNumber{}).(int), at: time.Now(),
			})
			s.mu.Unlock()
			answer(w, r)
		}),
		ConnContext: func(ctx context.Context, _ net.Conn) context.Context {
			accepted++
			return context.WithValue(ctx, connNumber{}, accepted)
		},
		ErrorLog: log.New(io.Discard, "", 0),
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = h.Serve(s) // ends with the listener
	}()
	config := Config{
		BaseURL: "http://127.0.0.1/v1", Key: NewKey(secret), Dial: s.dial,
		Jitter: func() float64 { return 0.5 },
		Log:    slog.New(slog.NewTextHandler(&s.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	for _, change := range changes {
		change(&config)
	}
	client, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		client.reads.current().CloseIdleConnections()
		_ = h.Close()
		<-done
	})
	return client, s
}

// callOnce makes one call, which gets the given answer.
func callOnce[T any](t *testing.T, answer http.HandlerFunc, call func(context.Context, *Client) (T, error)) (got T, err error) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		client, _ := serve(t, answer)
		got, err = call(t.Context(), client)
	})
	return got, err
}

func (s *server) dial(ctx context.Context, _, addr string) (net.Conn, error) {
	s.mu.Lock()
	s.dials = append(s.dials, addr)
	s.mu.Unlock()
	here, there := net.Pipe()
	select {
	case s.conns <- there:
		return here, nil
	case <-s.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// requests returns all requests so far.
func (s *server) requests() []seen {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]seen(nil), s.seen...)
}

// Accept, Close and Addr make the server a net.Listener.
func (s *server) Accept() (net.Conn, error) {
	select {
	case c := <-s.conns:
		return c, nil
	case <-s.closed:
		return nil, net.ErrClosed
	}
}

func (s *server) Close() error {
	select {
	case <-s.closed:
	default:
		close(s.closed)
	}
	return nil
}

func (s *server) Addr() net.Addr { return &net.IPAddr{} }

// says answers with a status and a body.
func says(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// inTurn gives each request the next answer, and repeats the last one.
func inTurn(answers ...http.HandlerFunc) http.HandlerFunc {
	var mu sync.Mutex
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		answer := answers[0]
		if len(answers) > 1 {
			answers = answers[1:]
		}
		mu.Unlock()
		answer(w, r)
	}
}

// hangsUp reads the request and closes the connection.
func hangsUp(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

// stalls reads the request and sends nothing until the client has gone.
func stalls(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// breaksOff sends the beginning of a good answer, then calls next.
func breaksOff(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "100")
		_, _ = io.WriteString(w, `{"ok":true,`)
		w.(http.Flusher).Flush()
		next(w, r)
	}
}

// raw sends bytes unchanged, HTTP or not, and closes the connection.
func raw(sent string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		defer conn.Close()
		_, _ = io.WriteString(conn, sent)
	}
}

// redirects answers with a redirect.
func redirects(status int, to string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", to)
		w.WriteHeader(status)
	}
}

// refuses answers with the documented envelope of an error.
func refuses(status int, code Code) http.HandlerFunc {
	return says(status, `{"ok":false,"error":{"message":"`+words+`","code":"`+string(code)+`"}}`)
}
