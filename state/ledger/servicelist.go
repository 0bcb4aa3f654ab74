package ledger

import (
	"encoding/binary"

	"example.com/verifyo/api"
)

// The saved list of services is one value of one row, because thousands of rows would delay the
// first frame. It is the form's number, the number of services, and of each service its ID, code
// and name; the numbers are varints, and each text follows its length in bytes.
//
// Only a cache is stored in this way. The list is read again from the server after every start,
// so another version of the program may ignore a form that it does not know.
const servicesForm = 1

// encodeServices is the list as it is saved.
func encodeServices(services []api.Service) ([]byte, error) {
	const usual = 64 // bytes of a service
	list := append(make([]byte, 0, usual*len(services)), servicesForm)
	list = binary.AppendUvarint(list, uint64(len(services)))
	for _, s := range services {
		code, err := s.Code.Value()
		if err != nil {
			return nil, err
		}
		name, err := s.Name.Value()
		if err != nil {
			return nil, err
		}
		for _, text := range []any{[]byte(s.ID), code, name} {
			bytes, _ := text.([]byte)
			list = append(binary.AppendUvarint(list, uint64(len(bytes))), bytes...)
		}
	}
	return list, nil
}

// decodeServices is the list that was saved; false if it is damaged or of an unknown form. The
// texts share one string, so a long list takes few allocations.
func decodeServices(list []byte) ([]api.Service, bool) {
	r := listReader{list: list, text: string(list)}
	if form, ok := r.number(); !ok || form != servicesForm {
		return nil, false
	}
	n, ok := r.number()
	const least = 3 // bytes of a service: the lengths of three empty texts
	if !ok || n > uint64(len(list)-r.at)/least {
		return nil, false
	}
	services := make([]api.Service, n)
	for i := range services {
		id, code, name := r.next(), r.next(), r.next()
		services[i] = api.Service{ID: api.ServiceID(id), Code: api.NewText(code), Name: api.NewText(name)}
	}
	return services, !r.damaged && r.at == len(list)
}

// listReader reads a saved list from its beginning.
type listReader struct {
	list    []byte
	text    string // the same bytes
	at      int
	damaged bool
}

func (r *listReader) number() (n uint64, ok bool) {
	n, size := binary.Uvarint(r.list[r.at:])
	if size <= 0 {
		r.damaged = true
		return 0, false
	}
	r.at += size
	return n, true
}

// next is the next text; empty once the list has turned out to be damaged.
func (r *listReader) next() string {
	if r.damaged {
		return ""
	}
	n, ok := r.number()
	if !ok || n > uint64(len(r.list)-r.at) {
		r.damaged = true
		return ""
	}
	begin := r.at
	r.at += int(n) //nolint:gosec // at most the length of the list
	return r.text[begin:r.at]
}
