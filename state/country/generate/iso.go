package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// entry is an item of any of the three iso-codes files.
type entry struct {
	Alpha2       string `json:"alpha_2"`
	Alpha4       string `json:"alpha_4"` // the former country's code and today's
	Code, Type   string // of a part of a country
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

// takeCountry reads "Korea, Republic of" as Republic of Korea.
func (s sources) takeCountry(e entry) {
	name, kind, inverted := strings.Cut(e.Name, ", ")
	if inverted {
		s.official[e.Alpha2] = append(s.official[e.Alpha2], strings.TrimPrefix(kind, "The ")+" "+name)
	}
	if common := cmp.Or(e.CommonName, e.Name); !inverted || common == name {
		s.listed[e.Alpha2] = append(s.listed[e.Alpha2], common)
	}
	if e.OfficialName != "" {
		s.official[e.Alpha2] = append(s.official[e.Alpha2], e.OfficialName)
	}
	if name, _, more := splitNames(e.Name); more { // Holy See (Vatican City State)
		s.official[e.Alpha2] = append(s.official[e.Alpha2], name)
	}
}

// takeFormer reads a country's former name. The last two letters of its code are today's code.
func (s *sources) takeFormer(e entry) {
	s.old4 = append(s.old4, e.Alpha4)
	name, _, _ := strings.Cut(e.Name, ",")
	if iso := e.Alpha4[2:]; s.alpha3[iso] != "" {
		s.listed[iso] = append(s.listed[iso], name)
	}
}

// takePart reads parts of a country. Some are countries themselves: England, Great Britain.
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
