//go:build unix

package kill_test

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"example.com/verifyo/api/sandbox"
)

// box is the sandbox in its own process, with the lines that it printed.
type box struct {
	t        *testing.T
	url, key string
	services map[string]string // a service's id by its name

	mu    sync.Mutex
	lines []string // "asked POST /order", without the time and the base path
}

// serve starts the sandbox; it ends with the test.
func serve(t *testing.T, program string, flags ...string) *box {
	t.Helper()
	command := exec.Command(program, append([]string{"-listen", "127.0.0.1:0", "-watch", "-cooldown", "2s", "-life", "20m"}, flags...)...)
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	b := &box{t: t}
	output := bufio.NewScanner(out)
	for _, field := range []*string{&b.url, &b.key} {
		output.Scan()
		words := strings.Fields(output.Text())
		if len(words) != 2 {
			t.Fatalf("the sandbox's first lines have %q", output.Text())
		}
		*field = words[1]
	}
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		for output.Scan() {
			_, line, _ := strings.Cut(output.Text(), " ") // after the time of day
			b.add(strings.Replace(line, sandbox.BasePath, "", 1))
		}
	}()
	t.Cleanup(func() {
		_ = command.Process.Signal(syscall.SIGTERM)
		<-drained
		if err := command.Wait(); err != nil {
			t.Errorf("the sandbox ended with %v", err)
		}
	})
	var list struct{ Services []struct{ ID, Name string } }
	b.read(b.url+"/services", func(body *json.Decoder) error { return body.Decode(&list) })
	b.services = map[string]string{}
	for _, s := range list.Services {
		b.services[s.Name] = s.ID
	}
	return b
}

func (b *box) add(line string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.lines = append(b.lines, line)
}

// all returns every line so far.
func (b *box) all() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.lines)
}

// logged reports whether any line from index first on has this beginning and this ending.
func (b *box) logged(first int, begins, ends string) bool {
	return slices.ContainsFunc(b.all()[first:], func(line string) bool {
		return strings.HasPrefix(line, begins) && strings.HasSuffix(line, ends)
	})
}

// orders are the current orders of the sandbox.
func (b *box) orders() (orders []sandbox.Rented) {
	watch, err := url.Parse(b.url)
	if err != nil {
		b.t.Fatal(err)
	}
	watch.Path = "/orders"
	b.read(watch.String(), func(body *json.Decoder) error {
		for {
			var o sandbox.Rented
			switch err := body.Decode(&o); err {
			case nil:
				orders = append(orders, o)
			case io.EOF:
				return nil
			default:
				return err
			}
		}
	})
	return orders
}

// read requests something from the sandbox directly, without the program.
func (b *box) read(address string, decode func(*json.Decoder) error) {
	b.t.Helper()
	request, err := http.NewRequestWithContext(b.t.Context(), http.MethodGet, address, http.NoBody)
	if err != nil {
		b.t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+b.key)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		b.t.Fatal(err)
	}
	defer answer.Body.Close()
	if err := decode(json.NewDecoder(answer.Body)); err != nil {
		b.t.Fatalf("reading %s: %v", address, err)
	}
}
