package api

import (
	"context"
	"errors"
	"slices"
	"testing"
)

func readServices(ctx context.Context, c *Client) ([]Service, error) {
	got, err := c.Services(ctx)
	return got.All, err
}

func TestDocumentedServicesAreRead(t *testing.T) {
	got, err := callOnce(t, says(200, `{
"ok": true,
"services": [
{ "id": "d0…uuid", "code": "wa", "name": "WhatsApp" },
{ "id": "e1…uuid", "code": "tg", "name": "Telegram" }
]
}`), readServices)
	want := []Service{{"d0…uuid", NewText("wa"), NewText("WhatsApp")}, {"e1…uuid", NewText("tg"), NewText("Telegram")}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

func TestAnOddServiceDoesNotCostTheWholeList(t *testing.T) {
	got, err := callOnce(t, says(200, `{"ok":true,"services":[
		{"id":17,"code":5,"name":" \u001b[31mUber "}, {"id":"17","name":"again"}, {"id":"","name":"a"}, {"name":"b"}, {"id":null}, {"id":true}, null, 3, "x", [], {}, {"id":["17"]},
		{"id":"0018"}, {"id":18,"name":null,"more":{}}]}`), readServices)
	want := []Service{{"17", NewText("5"), NewText(" \x1b[31mUber ")}, {ID: "0018"}, {ID: "18"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

func TestAMissingListIsNotReadAsEmpty(t *testing.T) {
	for _, body := range []string{`{"ok":true}`, `{"ok":true,"services":null}`, `{"ok":true,"services":{}}`, `{"ok":true,"services":"none"}`} {
		if got, err := callOnce(t, says(200, body), readServices); !errors.Is(err, ErrMalformed) {
			t.Errorf("%s: got %v, %v, want ErrMalformed", body, got, err)
		}
	}
	if got, err := callOnce(t, says(200, `{"ok":true,"services":[]}`), readServices); err != nil || got == nil || len(got) != 0 {
		t.Errorf("an empty list is %v, %v", got, err)
	}
}

func TestUnreadableServicesAreCounted(t *testing.T) {
	for body, want := range map[string]int{
		`["WhatsApp",{"id":"1"},{"name":"no id"},7]`: 3, `[{"id":"1"}]`: 0, `[]`: 0,
	} {
		got, err := callOnce(t, says(200, `{"ok":true,"services":`+body+`}`), func(ctx context.Context, c *Client) (Rows[Service], error) { return c.Services(ctx) })
		if err != nil || got.Unreadable != want {
			t.Errorf("%s: %d unreadable, %v, want %d", body, got.Unreadable, err, want)
		}
	}
	if got, err := callOnce(t, says(200, `{"ok":true,"services":["WhatsApp",{"name":"no id"}]}`), readServices); !errors.Is(err, ErrMalformed) {
		t.Errorf("a list without a readable row is %v, %v", got, err)
	}
}
