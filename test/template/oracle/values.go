package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"text/template"
	"time"
)

// decode reads JSON into Go values. Whole numbers are int, others float64, objects
// map[string]any, and an object with one of these keys stands for something else:
// $type (a struct of that name), $float, $bytes, $time, $duration, $error.
func decode(text string, names map[string]string) any {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	return readValue(d, names)
}

type pair struct {
	key   string
	value any
}

func readValue(d *json.Decoder, names map[string]string) any {
	tok, err := d.Token()
	if err != nil {
		panic(err)
	}
	switch t := tok.(type) {
	case json.Number:
		if i, err := t.Int64(); err == nil {
			return int(i)
		}
		f, _ := t.Float64()
		return f
	case json.Delim:
		if t == '[' {
			return readList(d, names)
		}
		return special(readPairs(d, names), names)
	default:
		return tok
	}
}

func readList(d *json.Decoder, names map[string]string) any {
	list := []any{}
	for d.More() {
		list = append(list, readValue(d, names))
	}
	_, _ = d.Token()
	return list
}

func readPairs(d *json.Decoder, names map[string]string) []pair {
	var pairs []pair
	for d.More() {
		key, _ := d.Token()
		pairs = append(pairs, pair{key.(string), readValue(d, names)})
	}
	_, _ = d.Token()
	return pairs
}

func special(pairs []pair, names map[string]string) any {
	if len(pairs) > 0 {
		v := pairs[0].value
		switch pairs[0].key {
		case "$type":
			return makeStruct(v.(string), pairs[1:], names)
		case "$float":
			return toFloat(v)
		case "$bytes":
			return []byte(v.(string))
		case "$time":
			t, err := time.Parse(time.RFC3339Nano, v.(string))
			if err != nil {
				panic(err)
			}
			return t
		case "$duration":
			return time.Duration(v.(int))
		case "$error":
			return errors.New(v.(string))
		}
	}
	m := map[string]any{}
	for _, p := range pairs {
		m[p.key] = p.value
	}
	return m
}

func toFloat(v any) float64 {
	if i, ok := v.(int); ok {
		return float64(i)
	}
	return v.(float64)
}

// makeStruct builds a struct of the fields' own types; a null is a nil pointer.
func makeStruct(name string, pairs []pair, names map[string]string) any {
	fields := make([]reflect.StructField, len(pairs))
	for i, p := range pairs {
		typ := reflect.TypeOf((*int)(nil))
		if p.value != nil {
			typ = reflect.TypeOf(p.value)
		}
		fields[i] = reflect.StructField{Name: p.key, Type: typ}
	}
	typ := reflect.StructOf(fields)
	names[typ.String()] = name
	v := reflect.New(typ).Elem()
	for i, p := range pairs {
		if p.value != nil {
			v.Field(i).Set(reflect.ValueOf(p.value))
		}
	}
	return v.Interface()
}

// File is a type with methods, made by the template function file.
type File struct {
	Name string
	Size int
}

func (f File) Desc() string            { return "desc of " + f.Name }
func (f File) Line(n int) string       { return fmt.Sprintf("%s:%d", f.Name, n) }
func (f File) Join(s ...string) string { return strings.Join(append([]string{f.Name}, s...), "+") }
func (f File) Fail() (string, error)   { return "", errors.New("no " + f.Name) }
func (f File) Next() File              { return File{Name: f.Name + "'", Size: f.Size + 1} }
func (f File) Tags() []string          { return []string{"x", "y"} }
func (f File) Nothing() *File          { return nil }

// Version is a type that prints itself.
type Version struct{ Major, Minor int }

func (v Version) String() string { return fmt.Sprintf("v%d.%d", v.Major, v.Minor) }

var functions = template.FuncMap{
	"upper":   strings.ToUpper,
	"add":     func(a, b int) int { return a + b },
	"both":    func(a, b bool) bool { return a && b },
	"join":    strings.Join,
	"words":   strings.Fields,
	"list":    func(v ...any) []any { return v },
	"fail":    func(msg string) (string, error) { return "", errors.New(msg) },
	"file":    func(name string) File { return File{Name: name, Size: len(name)} },
	"version": func(a, b int) Version { return Version{a, b} },
	"dict": func(v ...any) map[string]any {
		m := map[string]any{}
		for i := 0; i+1 < len(v); i += 2 {
			m[v[i].(string)] = v[i+1]
		}
		return m
	},
	"json": func(v any, args ...string) (string, error) {
		var b []byte
		var err error
		switch len(args) {
		case 0:
			b, err = json.Marshal(v)
		case 1:
			b, err = json.MarshalIndent(v, "", args[0])
		default:
			b, err = json.MarshalIndent(v, args[0], args[1])
		}
		return string(b), err
	},
	"show": func(v any) string {
		var b bytes.Buffer
		fmt.Fprintf(&b, "<%v>", v)
		return b.String()
	},
}
