// Records what Go's text/template makes of a list of templates, as JSON lines on stdout.
//
//	go run . > ../testdata/go-cases.jsonl
//
// Each line holds the template, the data it runs on and its output or error. Data is JSON in
// which some objects stand for Go values; values.go has the list.
package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"text/template"
)

type record struct {
	Template string          `json:"template"`
	Data     json.RawMessage `json:"data,omitempty"`
	Output   *string         `json:"output,omitempty"`
	Error    string          `json:"error,omitempty"`
}

func main() {
	enc := json.NewEncoder(os.Stdout)
	enc.SetEscapeHTML(false)
	for _, c := range allCases() {
		if err := enc.Encode(run(c)); err != nil {
			panic(err)
		}
	}
}

func run(c testCase) record {
	r := record{Template: c.template}
	names := map[string]string{}
	var data any
	if c.data != "" {
		r.Data = json.RawMessage(c.data)
		data = decode(c.data, names)
	}
	t, err := template.New("").Funcs(functions).Parse(c.template)
	if err != nil {
		r.Error = err.Error()
		return r
	}
	var out bytes.Buffer
	if err := t.Execute(&out, data); err != nil {
		r.Error = rename(err.Error(), names)
		return r
	}
	text := rename(out.String(), names)
	r.Output = &text
	return r
}

// rename puts the names the data gives its structs in place of their long reflected types.
// Longest first, since one may contain another.
func rename(text string, names map[string]string) string {
	types := slices.Collect(maps.Keys(names))
	slices.SortFunc(types, func(a, b string) int { return len(b) - len(a) })
	for _, typ := range types {
		text = strings.ReplaceAll(text, typ, names[typ])
	}
	return text
}
