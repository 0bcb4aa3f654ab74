package api

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
)

func TestTheKeyIsNeverPrinted(t *testing.T) {
	key := NewKey(secret)
	client, err := New(Config{BaseURL: DefaultBaseURL, Key: key})
	if err != nil {
		t.Fatal(err)
	}
	type open struct{ K Key }
	type shut struct{ k Key }
	values := []any{key, &key, open{key}, &open{key}, shut{key}, &shut{key}, []Key{key}, []shut{{key}}, map[string]Key{"a": key}, Config{Key: key}, client, *client}
	var printed []string
	for _, verb := range "vsqxXdtcbeUoOgGfFpwTz" {
		for _, flags := range []string{"", "+", "#", " ", "-20", "020", "+#"} {
			for _, v := range values {
				printed = append(printed, fmt.Sprintf("%"+flags+string(verb), v))
			}
		}
	}
	for _, v := range values {
		var buf bytes.Buffer
		slog.New(slog.NewTextHandler(&buf, nil)).Info("m", "v", v)
		slog.New(slog.NewJSONHandler(&buf, nil)).Info("m", "v", v)
		encoded, _ := json.Marshal(v) // a Config cannot be encoded at all, which is just as safe
		printed = append(printed, buf.String(), string(encoded), fmt.Sprint(v), fmt.Sprintf("%*d", v, 1), fmt.Sprintf("%s"[:0], v))
	}
	for _, out := range printed {
		lower := strings.ToLower(out)
		for _, leak := range []string{secret, "5ecret", hex.EncodeToString([]byte("5ec")), "35 65 63", "53 101 99"} {
			if strings.Contains(lower, leak) {
				t.Errorf("%q contains the key", out)
			}
		}
	}
	if got := key.String(); got != "***" {
		t.Errorf("the key as a string is %q", got)
	}
	if got := fmt.Sprintf("%v %s %q %x", key, key, key, key); got != strings.TrimSpace(strings.Repeat("*** ", 4)) {
		t.Errorf("the key is printed as %q", got)
	}
	if encoded, err := json.Marshal(open{key}); err != nil || string(encoded) != `{"K":"***"}` {
		t.Errorf("the key is encoded as %s, %v", encoded, err)
	}
}

func TestAKeyIsSentUnchangedAndAnEmptyKeyNotAtAll(t *testing.T) {
	for _, given := range []string{secret, "sms_live_x", "k"} {
		r := &http.Request{Header: http.Header{}}
		NewKey(given).authorise(r)
		if got := r.Header.Get("Authorization"); got != "Bearer "+given {
			t.Errorf("%q is sent as %q", given, got)
		}
		if NewKey(given).IsZero() {
			t.Errorf("%q counts as no key", given)
		}
	}
	for _, none := range []Key{{}, NewKey("")} {
		r := &http.Request{Header: http.Header{}}
		none.authorise(r)
		if len(r.Header) != 0 || !none.IsZero() || none.String() != "***" {
			t.Errorf("the empty key prints as %v and sends %v", none, r.Header)
		}
	}
}

func TestAKeyPastedWithALineEndIsRejectedWithoutQuotingIt(t *testing.T) {
	for _, bad := range []string{secret + "\n", " " + secret, secret + "\x00", secret + "\r\nX-Evil: 1", "ключ" + secret, secret + "\x7f", secret + "\u202e"} {
		_, err := New(Config{BaseURL: DefaultBaseURL, Key: NewKey(bad)})
		if err == nil {
			t.Errorf("%q was accepted", bad)
		} else if strings.Contains(err.Error(), "5ecret") {
			t.Errorf("the error about %q quotes it: %v", bad, err)
		}
	}
}

func TestTheKeyIsNeverSentUnencrypted(t *testing.T) {
	for base, fine := range map[string]bool{
		DefaultBaseURL: true, DefaultBaseURL + "/": true, "https://example.com": true, "https://example.com:8443/a/b": true, "HTTPS://example.com": true, "https://10.0.0.1": true,
		"http://127.0.0.1": true, "http://127.0.0.1:8089/v1": true, "http://127.9.9.9:1": true, "http://[::1]": true, "http://[::1]:8089": true, "http://localhost": true, "http://localhost:8089": true,

		"http://smsverifyo.com": false, "http://127.0.0.1.evil.com": false, "http://localhost.evil.com": false, "http://evil.com/127.0.0.1": false, "http://evil.com/?localhost": false,
		"http://0.0.0.0": false, "http://[::]": false, "http://128.0.0.1": false, "http://10.0.0.1": false, "http://192.168.0.1": false, "http://169.254.0.1": false, "http://[fe80::1]": false,
		"http://127.1": false, "http://0x7f000001": false, "http://2130706433": false, "http://localhost.": false,
		"http://user@127.0.0.1": false, "https://user:pass@example.com": false, "http://127.0.0.1@evil.com": false, "http://127.0.0.1:80@evil.com": false, "http://localhost\\@evil.com": false,
		"https://example.com?a=b": false, "https://example.com?": false, "https://example.com#a": false, "https://example.com#": false,
		"": false, "example.com": false, "//example.com": false, "https://": false, "https:///v1": false, "https://:443/v1": false, "http://:80": false, "https:example.com": false,
		"ftp://example.com": false, "ws://127.0.0.1": false, "file:///etc/passwd": false, "javascript:alert(1)": false, "https://exa mple.com": false, "https://[::1": false, "\x1b]0;x\a://a": false,
	} {
		err := CheckBaseURL(base)
		if (err == nil) != fine {
			t.Errorf("%q: got %v, want fine %t", base, err, fine)
		}
		if _, made := New(Config{BaseURL: base, Key: NewKey(secret)}); (made == nil) != fine {
			t.Errorf("%q: New returned %v", base, made)
		}
		if err != nil && (strings.Contains(err.Error(), "pass") || strings.ContainsAny(err.Error(), "\x1b\n")) {
			t.Errorf("%q: the error repeats it: %v", base, err)
		}
	}
}

func TestAReadInFlightWhenTheKeyIsReplacedIsRetriedWithTheNewKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		replaced := make(chan struct{})
		client, server := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Authorization") == "Bearer "+secret {
				<-replaced
				says(401, `{"ok":false,"error":{"code":"unauthorized"}}`)(w, r)
				return
			}
			says(200, anything)(w, r)
		})
		other, err := client.With(NewKey("sk_live_another"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := other.Balance(t.Context()); err != nil {
			t.Errorf("the other key does not work: %v", err)
		}
		answered := make(chan error)
		go func() {
			_, err := client.Services(t.Context())
			answered <- err
		}()
		synctest.Wait()
		client.UseKeyOf(other)
		close(replaced)
		if err := <-answered; err != nil {
			t.Errorf("the refusal of the old key is reported: %v", err)
		}
		if n := len(server.requests()); n != 3 {
			t.Errorf("%d requests, want one with the other key, one with the old key and its retry", n)
		}
	})
}

func TestARejectedKeyIsNotRetriedAndNeitherIsARent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		replaced := make(chan struct{})
		client, server := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.Method == "POST" {
				<-replaced
			}
			says(401, `{"ok":false,"error":{"code":"unauthorized"}}`)(w, r)
		})
		if _, err := client.Balance(t.Context()); !errors.Is(err, Unauthorized) {
			t.Errorf("balance: %v", err)
		}
		other, err := client.With(NewKey("sk_live_another"))
		if err != nil {
			t.Fatal(err)
		}
		rented := make(chan error)
		go func() {
			_, err := client.Rent(t.Context(), service, 7)
			rented <- err
		}()
		synctest.Wait()
		client.UseKeyOf(other)
		close(replaced)
		if err := <-rented; !errors.Is(err, Unauthorized) {
			t.Errorf("rent: %v", err)
		}
		if n := len(server.requests()); n != 2 {
			t.Errorf("%d requests, want 2", n)
		}
	})
}

func TestAnImpossibleKeyIsRejected(t *testing.T) {
	client, err := New(Config{BaseURL: DefaultBaseURL, Key: NewKey(secret)})
	if err != nil {
		t.Fatal(err)
	}
	for _, given := range []string{"sk live", "sk_live\n", "ключ", "sk_\x1b[2J"} {
		if _, err := client.With(NewKey(given)); !errors.Is(err, ErrKeyUnfit) {
			t.Errorf("%q: %v", given, err)
		}
	}
}
