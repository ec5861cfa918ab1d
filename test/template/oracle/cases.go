package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
)

type testCase struct{ template, data string }

const report = `{"$type":"main.Report","Name":"x","Count":3,"Ratio":1.5,"Empty":"","Zero":0,"On":true,"Off":false,` +
	`"Items":["a","b","c"],"None":[],"Nil":null,"Meta":{"b":2,"a":1,"c":null},` +
	`"Env":{"$type":"main.Env","Driver":"postgres","URL":{"$type":"main.URL","Host":"h","Port":5432}},` +
	`"Files":[{"$type":"main.File","Name":"1.sql","Size":10},{"$type":"main.File","Name":"2.sql","Size":20}],` +
	`"Start":{"$time":"2024-03-05T07:08:09.12Z"},"Took":{"$duration":90061000000000},"Raw":{"$bytes":"hi"},` +
	`"Err":{"$error":"boom"},"Whole":{"$float":2}}`

func allCases() []testCase {
	var all []testCase
	for _, t := range strings.Split(strings.TrimSuffix(plain, "\n"), "\n") {
		all = append(all, testCase{template: unescape(t)})
	}
	for _, t := range strings.Split(strings.TrimSuffix(onReport, "\n"), "\n") {
		all = append(all, testCase{unescape(t), report})
	}
	for _, t := range strings.Split(strings.TrimSuffix(malformed, "\n"), "\n") {
		all = append(all, testCase{template: unescape(t)})
	}
	all = append(all, onData...)
	all = append(all, verbCases()...)
	all = append(all, comparisonCases()...)
	all = append(all, floatCases()...)
	return all
}

// unescape turns ␤ into a line break, so that a case is a line of its own.
func unescape(s string) string { return strings.ReplaceAll(s, "␤", "\n") }

// verbCases is every verb with every set of flags on values of every kind.
func verbCases() []testCase {
	values := []string{`"a'b\"é\n"`, `""`, "42", "-7", "0", "1.5", "1.0", "-0.5", "1e21", "1e-7", "123456789.0", "true",
		`(words "a b")`, `(list 1 "x" nil)`, `(dict "k" 1 "a" "b")`, `(file "f")`, "(version 1 2)", `(index "é" 0)`}
	flags := []string{"", "+", "#", "5", "-5", "05", ".2", "8.3", " ", "+.1", "-+6", "#x"}
	verbs := []string{"v", "s", "d", "q", "t", "f", "e", "g", "x", "X", "o", "b", "c", "U", "T", "O", "G", "E", "z"}
	var all []testCase
	for _, value := range values {
		var parts []string
		for _, verb := range verbs {
			for _, flag := range flags {
				if flag == "#x" || skipped(value, verb, flag) {
					continue
				}
				parts = append(parts, "%["+"1]"+flag+verb)
			}
		}
		for i := 0; i < len(parts); i += 11 {
			chunk := parts[i:min(i+11, len(parts))]
			for j := range chunk {
				chunk[j] = strings.Replace(chunk[j], "[1]", "", 1)
				chunk[j] = strings.Replace(chunk[j], "%", "%", 1)
			}
			args := strings.Repeat(" "+value, len(chunk))
			all = append(all, testCase{template: fmt.Sprintf("{{printf %q%s}}", strings.Join(chunk, "|"), args)})
		}
	}
	return all
}

// skipped is %#x of floats, which is refused by design.
func skipped(value, verb, flag string) bool {
	isFloat := strings.Contains(value, ".") || strings.Contains(value, "e21") || strings.Contains(value, "e-7")
	return isFloat && flag == "#" && strings.Contains("xX", verb)
}

func comparisonCases() []testCase {
	values := []string{"1", "2", "1.5", `"a"`, `"b"`, "true", "false", "nil", `(index "a" 0)`, `(list 1)`, `(dict "a" 1)`, `(file "f")`, ".missing"}
	var all []testCase
	for _, op := range []string{"eq", "ne", "lt", "le", "gt", "ge"} {
		for _, a := range values {
			for _, b := range values {
				if strings.HasPrefix(a, "(file") && strings.HasPrefix(b, "(file") {
					continue // Go compares the fields, we the objects
				}
				all = append(all, testCase{fmt.Sprintf("{{%s %s %s}}", op, a, b), `{"x":1}`})
			}
		}
	}
	return all
}

var onData = []testCase{
	{"{{.}}", `null`},
	{"{{.a.b}}", `null`},
	{"{{.}}", `{"b":1,"a":[1,"x",null,{"c":true}]}`},
	{"{{.a}} {{.b}}", `{"a":null}`},
	{"{{.a.b}}", `{"a":null}`},
	{"{{.x.b.c}}", `{"a":null}`},
	{"{{print .a .x}}", `{"a":null}`},
	{"{{printf \"%v|%s|%d\" .a .a .x}}", `{"a":null}`},
	{"{{show .a}}{{show .x}}", `{"a":null}`},
	{"{{html .a .x}}", `{"a":null}`},
	{"{{upper .a}}", `{"a":null}`},
	{"{{upper .x}}", `{"a":null}`},
	{"{{upper .n}}", `{"n":3}`},
	{"{{.n | upper}}", `{"n":3}`},
	{"{{add .n 1}} {{add .f 1}}", `{"n":3,"f":1.5}`},
	{"{{.a 1}}", `{"a":1}`},
	{"{{1 | .a}}", `{"a":1}`},
	{"{{range .}}[{{.}}]{{end}}", `[1,null,"x",[1,2],{"k":"v"}]`},
	{"{{range .}}{{.b}}{{end}}", `[null]`},
	{"{{range $k, $v := .}}{{$k}}={{$v}};{{end}}", `{"b":1,"a":2,"é":3,"Z":4,"10":5,"9":6}`},
	{"{{range $v := .}}{{$v}};{{end}}", `{"b":1,"a":2}`},
	{"{{range .}}{{.}}{{else}}none{{end}}", `{}`},
	{"{{range .}}{{.}}{{else}}none{{end}}", `[]`},
	{"{{range .}}{{.}}{{else}}none{{end}}", `null`},
	{"{{range .}}{{.}}{{else}}none{{end}}", `0`},
	{"{{range .}}{{.}}{{end}}", `3`},
	{"{{range $i, $x := .}}{{.}}{{end}}", `3`},
	{"{{range .}}{{.}}{{end}}", `"abc"`},
	{"{{range .}}{{.}}{{end}}", `true`},
	{"{{range .}}{{.}}{{end}}", `1.5`},
	{"{{range $i, $x := .}}{{$i}}{{$x}},{{end}}", `["a","b"]`},
	{"{{range $i, $x := .}}{{if eq $i 1}}{{continue}}{{end}}{{if eq $i 3}}{{break}}{{end}}{{$x}}{{else}}e{{end}}!", `["a","b","c","d","e"]`},
	{"{{range $x := .}}{{range $y := $}}{{if eq $y 2}}{{break}}{{end}}{{$x}}{{$y}} {{end}}{{end}}", `[1,2,3]`},
	{"{{$x := 1}}{{range .}}{{$x = .}}{{end}}{{$x}}", `[1,2,3]`},
	{"{{$i := 9}}{{$x := 8}}{{range $i, $x = .}}{{end}}{{$i}}{{$x}}", `[5,6]`},
	{"{{$x := 1}}{{if .}}{{$x := 2}}{{$x}}{{end}}{{$x}}", `[1]`},
	{"{{$x := 1}}{{with .}}{{$x = 2}}{{.}}{{end}}{{$x}}", `[1]`},
	{"{{with $y := .a}}{{$y}}{{.}}{{else}}no {{.}}{{end}}", `{"a":0}`},
	{"{{with .a}}A{{else with .b}}B{{.}}{{else}}no{{end}}", `{"b":7}`},
	{"{{with .a}}A{{else with .b}}B{{.}}{{else}}no{{end}}", `{"c":7}`},
	{"{{if .a}}A{{else if .b}}B{{else}}C{{end}}", `{"b":7}`},
	{"{{if .a}}A{{else if .b}}B{{else}}C{{end}}", `{}`},
	{"{{if and .a .b}}1{{end}}{{if or .a .b}}2{{end}}{{if not .b}}3{{end}}", `{"a":1,"b":""}`},
	{"{{and .a .b .c}}|{{or .a .b .c}}|{{or .a .x}}|{{and .a}}|{{or .b .a}}", `{"a":0,"b":"","c":null}`},
	{"{{or .a (fail \"never\")}}", `{"a":1}`},
	{"{{and .a (fail \"never\")}}", `{"a":0}`},
	{"{{and .a (fail \"now\")}}", `{"a":1}`},
	{"{{.a | and .b}} {{.a | or .b}}", `{"a":1,"b":2}`},
	{"{{index . \"a\"}} {{index . \"zz\"}}", `{"a":1}`},
	{"{{index . 1 0}} {{index .}}", `[1,["x"]]`},
	{"{{index . 5}}", `[1]`},
	{"{{index . -1}}", `[1]`},
	{"{{index . \"x\"}}", `[1]`},
	{"{{index . nil}}", `[1]`},
	{"{{index . 1.5}}", `[1]`},
	{"{{index . 0}}", `7`},
	{"{{index . 0 0}}", `[null]`},
	{"{{slice . 1}} {{slice . 1 2}} {{slice . 0 1 2}} {{slice .}}", `[1,2,3]`},
	{"{{slice . 2 1}}", `[1,2,3]`},
	{"{{slice . 0 9}}", `[1,2,3]`},
	{"{{slice . 0 1 2 3}}", `[1,2,3]`},
	{"{{slice . 0 2 1}}", `[1,2,3]`},
	{"{{slice . 1 3}}", `"hello"`},
	{"{{slice . 1 2 3}}", `"hello"`},
	{"{{slice . 0}}", `{"a":1}`},
	{"{{slice nil 0}}", `1`},
	{"{{len .}}", `"héllo"`},
	{"{{len .}}", `[1,2]`},
	{"{{len .}}", `{"a":1}`},
	{"{{len .}}", `3`},
	{"{{.}}", `{"$bytes":"hi"}`},
	{"{{printf \"%s %x %v %q %d %X\" . . . . . .}}", `{"$bytes":"hi"}`},
	{"{{printf \"%#v\" .}}", `{"$bytes":"hi"}`},
	{"{{range .}}{{.}},{{end}}{{len .}}{{index . 0}}", `{"$bytes":"hi"}`},
	{"{{.}}", `{"$time":"2024-03-05T07:08:09.12Z"}`},
	{"{{.}}", `{"$time":"0001-01-01T00:00:00Z"}`},
	{"{{.Format \"Mon Jan _2 15:04:05 MST 2006\"}}|{{.Format \"06-1-2 3:4:5pm .000 Z07:00 -0700 Monday January 002 .999\"}}|{{.Unix}}|{{.Year}}|{{.Month}}|{{.Day}}|{{.Weekday}}|{{.IsZero}}|{{.UnixMilli}}|{{.UnixNano}}|{{.Nanosecond}}", `{"$time":"2024-03-05T07:08:09.12Z"}`},
	{"{{.Format \"2006-01-02T15:04:05.999999999Z07:00\"}}|{{.Format \"2006-01-02 15:04:05\"}}|{{.Format \"Jan 2, 2006 at 3:04pm (MST)\"}}|{{.Format \"05.000000\"}}", `{"$time":"2024-12-25T17:00:00Z"}`},
	{"{{.Foo}}", `{"$time":"2024-12-25T17:00:00Z"}`},
	{"{{.}}|{{.Seconds}}|{{.Hours}}|{{.Milliseconds}}|{{printf \"%v %d %s\" . . .}}", `{"$duration":5400000000000}`},
	{"{{.}}", `{"$duration":0}`},
	{"{{.}}", `{"$duration":999}`},
	{"{{.}}", `{"$duration":-1500}`},
	{"{{.}}", `{"$duration":1234567}`},
	{"{{.}}", `{"$duration":61000000001}`},
	{"{{.}}", `{"$duration":3600000000000}`},
	{"{{.}} {{.Error}} {{printf \"%v %s %q\" . . .}}", `{"$error":"bad"}`},
	{"{{.f}} {{printf \"%.1f %v\" .f .f}}", `{"f":{"$float":3}}`},
	{"{{.f}}", `{"f":1e100}`},
	{"{{.f}} {{.g}} {{.h}}", `{"f":0.1,"g":100000.5,"h":-2.5e-8}`},
	{"{{json .}}", `null`},
	{"{{json .}}", `{"b":1,"a":[1,1.5,true,null,"x",[],{}],"z":{"y":{"x":[[1],[{"k":2}]]}}}`},
	{"{{json . \"  \"}}|{{json . \"> \" \"\\t\"}}|{{json . \"\" \"\"}}", `{"b":1,"a":[1,[],{},[2,{"c":null}]]}`},
	{"{{json .}}", `"<a> & \"q\" \\ / \u2028\u2029 \u0000\u001f\u007f\b\f\n\r\t é 😀"`},
	{"{{json .}}", `[1e20,1e21,1e-6,1e-7,123456789.25,-0.5,100,9007199254740991,{"$float":0},{"$float":3}]`},
	{"{{json .}}", `{"$type":"main.T","B":1,"A":"x","N":null,"M":{"b":1,"a":2},"L":[{"$type":"main.U","Z":1,"Y":2}],"T":{"$time":"2024-03-05T07:08:09.12Z"},"D":{"$duration":1500},"R":{"$bytes":"hi?>"}}`},
	{"{{json .}}", `{"$time":"2024-03-05T07:08:09Z"}`},
	{"{{json .}}", `{"$time":"0001-01-01T00:00:00Z"}`},
	{"{{json .}}", `{"$time":"2024-03-05T07:08:00.100Z"}`},
	{"{{json .}}", `{"é":1,"z":2,"Z":3,"a b":4,"":5}`},
	{"{{js .}}", `"a'b\"<>&=\\\n\t é \u2028"`},
	{"{{html .}}", `"<a href=\"x\">'&\u0000</a>"`},
	{"{{urlquery .}}", `"a b&c=d/é~_-.!*'()+"`},
	{"{{urlquery 1 2 \"x\"}}|{{html 1 2}}|{{js 1 true}}", `0`},
	{"{{.}}", `"plain <b> é"`},
	{"{{printf \"%v %+v\" . .}}", `{"$type":"main.T","A":1,"B":"x","C":[1],"D":{"$type":"main.U","E":true}}`},
	{"{{.A}}{{.D.E}}{{.D}}", `{"$type":"main.T","A":1,"D":{"$type":"main.U","E":true}}`},
	{"{{.X}}", `{"$type":"main.T","A":1}`},
	{"{{.A.X}}", `{"$type":"main.T","A":1}`},
	{"{{.A 1}}", `{"$type":"main.T","A":1}`},
	{"{{.N}} {{if .N}}yes{{else}}no{{end}}", `{"$type":"main.T","N":null}`},
	{"{{$.A}}{{with .A}}{{$.A}}{{.}}{{end}}", `{"$type":"main.T","A":1}`},
	{"{{template \"x\" .A}}{{define \"x\"}}<{{.}}{{$}}>{{end}}", `{"$type":"main.T","A":1}`},
	{"{{template \"x\"}}{{define \"x\"}}<{{.}}>{{end}}", `{"$type":"main.T","A":1}`},
	{"{{block \"x\" .A}}<{{.}}>{{end}}{{template \"x\" 2}}", `{"$type":"main.T","A":1}`},
	{"{{template \"x\" .A}}{{define \"x\"}}<{{.B}}>{{end}}", `{"$type":"main.T","A":1}`},
	{"{{define \"r\"}}{{.}}{{if gt . 0}} {{template \"r\" (add . -1)}}{{end}}{{end}}{{template \"r\" .}}", `3`},
}

// floatCases formats numbers of all sizes, and halves that show how ties are rounded.
func floatCases() []testCase {
	r := rand.New(rand.NewPCG(1, 2))
	numbers := []float64{0.125, 0.375, 2.5, 3.5, 1e15, 123456.5, 999999.5, 9.995, 0.00012345, 5e-324, 1.7976931348623157e308}
	for range 60 {
		numbers = append(numbers, r.NormFloat64()*math.Pow(10, float64(r.IntN(50)-25)))
	}
	var all []testCase
	for _, f := range numbers {
		text := strconv.FormatFloat(f, 'e', -1, 64)
		format := "%v|%f|%.0f|%.2f|%e|%.0e|%.3e|%g|%.0g|%.3g|%.12g|%12.4f|%-12.3e|%+g|%#g|%#.3g|%012.3f|%x|%.2x|%.0X|%b|%.15x|%+012.1x"
		args := strings.Repeat(" "+text, strings.Count(format, "|")+1)
		all = append(all, testCase{template: fmt.Sprintf("{{printf %q%s}}", format, args)})
	}
	return all
}
