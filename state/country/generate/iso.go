package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// entry is a line of any of the three files of iso-codes.
type entry struct {
	Alpha2       string `json:"alpha_2"`
	Alpha4       string `json:"alpha_4"` // what a country was and what it is now
	Code, Type   string // of a part
	Name         string
	CommonName   string `json:"common_name"`
	OfficialName string `json:"official_name"`
}

func readISO(dir, number string, take func(entry)) error {
	text, err := os.ReadFile(filepath.Join(dir, "data", "iso-codes", "data_iso_"+number+".json"))
	if err != nil {
		return err
	}
	var file map[string][]entry
	if err := json.Unmarshal(text, &file); err != nil {
		return fmt.Errorf("iso-codes %s: %w", number, err)
	}
	for _, e := range file[number] {
		take(e)
	}
	return nil
}

// takeCountry turns "Korea, Republic of" round before it looks at the name.
func (s sources) takeCountry(e entry) {
	name, kind, turned := strings.Cut(e.Name, ", ")
	if turned {
		s.official[e.Alpha2] = append(s.official[e.Alpha2], strings.TrimPrefix(kind, "The ")+" "+name)
	}
	if common := cmp.Or(e.CommonName, e.Name); !turned || common == name {
		s.listed[e.Alpha2] = append(s.listed[e.Alpha2], common)
	}
	if e.OfficialName != "" {
		s.official[e.Alpha2] = append(s.official[e.Alpha2], e.OfficialName)
	}
	if name, _, more := apart(e.Name); more { // Holy See (Vatican City State)
		s.official[e.Alpha2] = append(s.official[e.Alpha2], name)
	}
}

// takeFormer takes what a country was called; the last two letters say what it became.
func (s *sources) takeFormer(e entry) {
	s.old4 = append(s.old4, e.Alpha4)
	name, _, _ := strings.Cut(e.Name, ",")
	if iso := e.Alpha4[2:]; s.alpha3[iso] != "" {
		s.listed[iso] = append(s.listed[iso], name)
	}
}

// takePart takes countries within a country: England, Great Britain.
func (s sources) takePart(e entry) {
	iso, _, _ := strings.Cut(e.Code, "-")
	for name := range strings.SplitSeq(e.Name, ";") {
		name = strings.TrimSpace(name)
		s.parts[iso] = append(s.parts[iso], name)
		if e.Type == "Country" || e.Type == "Nation" {
			s.listed[iso] = append(s.listed[iso], name)
		}
	}
}
