package sandbox

import (
	"encoding/json"
	"net/http"
	"time"
)

// refusal is one of the errors in api/NOTES.md#errors.
type refusal struct {
	status     int
	code       string
	message    string
	retryAfter time.Duration // 0 sends no Retry-After
}

var (
	unauthorized      = &refusal{status: http.StatusUnauthorized, code: "unauthorized", message: "Missing, invalid or revoked API key."}
	insufficientFunds = &refusal{status: http.StatusPaymentRequired, code: "insufficient_funds", message: "Your balance does not cover the price."}
	noSuchOrder       = &refusal{status: http.StatusNotFound, code: "not_found", message: "There is no such order."}
	noSuchPath        = &refusal{status: http.StatusNotFound, code: "not_found", message: "There is nothing at this path."}
	noNumbers         = &refusal{status: http.StatusServiceUnavailable, code: "no_numbers", message: "No numbers are available here now."}
)

func invalidRequest(message string) *refusal {
	return &refusal{status: http.StatusBadRequest, code: "invalid_request", message: message}
}

func invalidState(message string) *refusal {
	return &refusal{status: http.StatusConflict, code: "invalid_state", message: message}
}

func rateLimited(retryAfter time.Duration) *refusal {
	return &refusal{status: http.StatusTooManyRequests, code: "rate_limited", message: "Too many requests.", retryAfter: retryAfter}
}

// body is the envelope of every error (api/NOTES.md#envelope).
func (r *refusal) body() []byte {
	var envelope struct {
		OK    bool `json:"ok"`
		Error struct {
			Message string `json:"message"`
			Code    string `json:"code"`
		} `json:"error"`
	}
	envelope.Error.Message, envelope.Error.Code = r.message, r.code
	return encode(envelope)
}

// encode writes one of this package's own values. It cannot fail for them.
func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}
