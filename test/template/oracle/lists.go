package main

// One template a line; ␤ is a line break.
//
// Left out is where we differ on purpose. Our lists have no element type, so a list of strings
// suits []string; a nil in a struct has no type and ranges like an empty list; a value in a map
// is named by its own type and not interface {}; the texts of panics inside Go's reflect package.

const plain = `hello
{{1}} {{-1}} {{+1}} {{0x1F}} {{0b101}} {{0o17}} {{017}} {{1_000}} {{0x_ff}}
{{1.5}} {{1.0}} {{.5}} {{1.}} {{1e3}} {{1e6}} {{1e20}} {{1e21}} {{1e-5}} {{0x1p4}} {{1_000.5}} {{-0.0}}
{{'a'}} {{'\n'}} {{'\''}} {{'é'}} {{'\x41'}} {{'\u00e9'}} {{'\101'}} {{'\U0001F600'}}
{{"a\tb\n\"q\" \u00e9 \x41 \101 \\"}}{{"\xe4\xb8\x96"}}
{{` + "`raw \\n {{ }} text`" + `}}
{{true}} {{false}} {{not true}} {{not 0}}
a {{- 1 -}} b {{- /* c */ -}} d
a {{/* c */}} b
a {{- "x" }} ␤ {{ "y" -}} ␤ b
{{/* c ␤ d */ -}}  x
  {{- /* c */}}  x
{{ 1 | printf "%d-%d" 2 }}
{{ "a" | printf "%s%s" "b" | upper | printf "%q" }}
{{ (1) }} {{ ((add 1 2)) }} {{ add (add 1 2) (add 3 4) }}
{{ $x := 1 }}{{ $x }}{{ $x = 2 }}{{ $x }}{{ $y := add $x 1 }}{{ $y }}
{{ $x := "s" | upper }}{{ $x }}
{{ with 1 }}{{ . }}{{ end }}{{ with 0 }}x{{ else }}y{{ end }}
{{ if true }}T{{ end }}{{ if false }}T{{ else }}F{{ end }}
{{ range 3 }}{{ . }}{{ end }}{{ range $i := 2 }}{{ $i }}{{ end }}{{ range 0 }}x{{ else }}none{{ end }}
{{ range -1 }}x{{ else }}none{{ end }}
{{ range $i, $x := list 1 "a" true nil 1.5 }}{{ $i }}:{{ $x }} {{ end }}
{{ range $i, $x := 5 }}{{ $x }}{{ end }}
{{ range list 1 2 3 4 }}{{ if eq . 2 }}{{ continue }}{{ end }}{{ if eq . 4 }}{{ break }}{{ end }}{{ . }}{{ end }}
{{ print 1 2 "a" "b" 3 4 true false nil }}|{{ print }}|{{ println 1 "a" }}|{{ println }}
{{ print "a" 1 }}{{ print 1 "a" }}{{ print 1 1 }}{{ print "a" "b" }}
{{ printf "%d %s %v %q %t" 1 "a" 2 "b" true }}
{{ printf "%d" }}|{{ printf "%d" 1 2 }}|{{ printf "%d" "x" }}|{{ printf "%s" 1 }}|{{ printf "x" 1 "y" nil }}
{{ printf "%!" }}|{{ printf "%" }}|{{ printf "%%" }}|{{ printf "100%" }}|{{ printf "%z" 1 }}|{{ printf "%!" 3 }}
{{ printf "%[2]d %[1]d" 1 2 }}|{{ printf "%[3]d" 1 }}|{{ printf "%[x]d" 1 }}|{{ printf "%[1]d %d" 1 2 }}|{{ printf "%[2]*[1]d" 1 5 }}|{{ printf "%[1" 1 }}|{{ printf "%[]d" 1 }}
{{ printf "%*d|%-*d|%.*f|%*d" 5 1 5 2 2 1.2345 -5 3 }}|{{ printf "%*d" "x" 1 }}|{{ printf "%.*d" -1 2 }}|{{ printf "%.*f" "x" 2.5 }}
{{ printf "%08.3f|%+.2e|%g|%G|% d|%x|%X|%#x|%08b|%o|%#o|%c|%U|%#U" 3.14159 12345.678 1e-10 1e30 5 255 255 255 5 8 8 'x' 'x' 'x' }}
{{ printf "%.0f %.0f %.0f %.0f %.1f %.2f %.3e %.10f %.20f %.0e" 0.5 1.5 2.5 -0.5 0.25 1.005 1.0005 0.1 0.1 2.5 }}
{{ printf "%f %f %e %g %.3g %.10g %g %g %g" 1e21 1e-7 0.0 0.0 1234567.0 1234567.0 1e5 1e6 123456.7 }}
{{ printf "%s|%.8s|%10s|%-10s|%q|%x|% x|%#q|%+q" "hello" "hello world" "hi" "hi" "q\"" "hex" "hex" "raw" "é" }}
{{ printf "%.2s|%5s|%-5s|%05s|%.0s|%5.1s" "héé" "é" "é" "é" "abc" "xyz" }}
{{ printf "%t %v %5t %q" true false true true }}
{{ printf "%v %d %s" (list 1 2) (list 1 2) (list "a" "b") }}
{{ printf "%v %+v %#v" (file "f") (file "f") (file "f") }}
{{ printf "%v %+v %s %d" (version 1 2) (version 1 2) (version 1 2) (version 1 2) }}
{{ printf "%v %#v" (dict "b" 1 "a" (list 1 nil)) (dict "b" 1) }}
{{ printf "%T %T %T %T %T %T" 1 1.5 "s" true (file "f") (index "a" 0) }}
{{ printf "%5v|%-5v|%05v|%+v|%x" 1 2 3 4 "x" }}
{{ printf "%6.2f|%-8.1f|%+f|% f|%010.2f|%#.0f" 1.234 5.67 1.0 1.0 -3.14159 2.0 }}
{{ printf "%v %v" 1e6 123456789.0 }}
{{ printf "%x %X %x" "hello" "hello" -255 }}
{{ printf "%-10v|%10v|" "ab" "cd" }}
{{ printf "%3c|%-3c|%q|%#q" 'x' 'y' 'z' 'w' }}
{{ printf "%d%%" 50 }}
{{ (file "a").Name }} {{ (file "a").Desc }} {{ (file "ab").Line 3 }} {{ (file "a").Join }} {{ (file "a").Join "b" "c" }}
{{ (file "a").Next.Next.Name }} {{ (file "a").Next.Line 1 }} {{ 5 | (file "a").Line }} {{ $f := file "z" }}{{ $f.Name }}{{ $f.Next.Desc }}{{ $f.Line 2 }}
{{ range (file "a").Tags }}{{ . }}{{ end }} {{ len (file "a").Tags }} {{ index (file "a").Tags 1 }}
{{ (file "a").Fail }}
{{ (file "a").Line }}
{{ (file "a").Line "x" }}
{{ (file "a").Line 1 2 }}
{{ (file "a").Foo }}
{{ (file "a").Name.Foo }}
{{ (file "a").Name 1 }}
{{ (file "a").Nothing }}
{{ with (file "a").Nothing }}x{{ else }}nil{{ end }}
{{ version 1 2 }} {{ (version 3 4).Major }} {{ print (version 1 2) "x" }} {{ html (version 1 2) }} {{ (version 1 2).String }}
{{ file "f" }} {{ list (file "f") (version 1 2) }}
{{ (dict "a" 1).a }} {{ (dict "a" (dict "b" 2)).a.b }} {{ (dict).x }} {{ (dict "a" nil).a }}
{{ dict "z" 1 "a" 2 }} {{ list }} {{ list 1 (list 2 3) }} {{ dict }}
{{ len "abc" }} {{ len (list 1 2) }} {{ len (dict "a" 1) }} {{ len "" }}
{{ index "abc" 1 }} {{ index (list 1 2) 1 }} {{ index (dict "a" 1) "a" }} {{ index (list (list 1 2)) 0 1 }}
{{ slice "abcdef" 1 3 }} {{ slice "abc" }} {{ slice "abc" 1 }} {{ slice (list 1 2 3) 1 }}
{{ eq 1 1 }} {{ eq 1 2 3 1 }} {{ ne 1 2 }} {{ lt 1 2 }} {{ le 2 2 }} {{ gt 2 1 }} {{ ge 1 2 }} {{ eq "a" "b" "a" }} {{ eq true true }}
{{ lt "a" "b" }} {{ lt "é" "z" }} {{ lt 1.5 2.5 }} {{ eq 1.5 1.5 }} {{ eq nil nil }} {{ ne nil 1 }}
{{ and 1 2 }} {{ and 0 2 }} {{ or 0 2 }} {{ or 0 "" }} {{ and true false true }} {{ not 1 }} {{ and 1 }} {{ or 0 }}
{{ and }}
{{ or }}
{{ not }}
{{ not 1 2 }}
{{ eq 1 }}
{{ eq }}
{{ len }}
{{ len 1 2 }}
{{ index }}
{{ printf }}
{{ printf 1 }}
{{ 1 | printf }}
{{ upper 1 }}
{{ upper true }}
{{ upper nil }}
{{ upper }}
{{ upper "a" "b" }}
{{ "b" | upper "a" }}
{{ add 1 }}
{{ add 1 2 3 }}
{{ add 1 "x" }}
{{ add 1 1.5 }}
{{ add 1 1e2 }}
{{ add 1 'a' }}
{{ add 1 (len "x") }}
{{ add 1 (index "x" 0) }}
{{ both true 1 }}
{{ both true "x" }}
{{ both true false }}
{{ join (words "a b c") ", " }}
{{ join "x" "," }}
{{ fail "stop" }}
{{ "stop" | fail }}
{{ print (fail "inner") }}
{{ if fail "cond" }}x{{ end }}
{{ range fail "r" }}x{{ end }}
{{ 1 2 }}
{{ "a" "b" }}
{{ true 1 }}
{{ (add 1 2) 3 }}
{{ 3 | (add 1 2) }}
{{ nil }}
{{ nil 1 }}
{{ print nil }}
{{ $ }}
{{ $x := 1 }}{{ $x 2 }}
{{ $x := 1 }}{{ $x.Foo }}
{{ $x := 1 }}{{ 2 | $x }}
{{ call nil }}
{{ template "nope" }}
{{ template "nope" 1 }}
{{ define "x" }}a{{ end }}{{ template "x" }}{{ template "x" }}
{{ define "x" }}{{ end }}{{ define "x" }}b{{ end }}{{ template "x" }}
{{ define "x" }}b{{ end }}{{ define "x" }} {{ end }}{{ template "x" }}
{{ block "x" 1 }}[{{ . }}]{{ end }}
{{ template "x" 1 }}{{ define "x" }}{{ $y := . }}{{ $y }}{{ $ }}{{ end }}
{{ define "y" }}{{ fail "deep" }}{{ end }}{{ template "y" }}
x␤  {{ define "y" }}␤ {{ .A.B.C 1 }}{{ end }}{{ template "y" 3 }}
line␤{{ 1 }}␤  {{ fail "third line" }}
é{{ fail "after two bytes" }}
{{ 9223372036854775807 }} {{ -9223372036854775808 }}
{{ 9223372036854775808 }}
{{ 18446744073709551615 }}
{{ print 9223372036854775808 }}
{{ add 9007199254740993 0 }}
{{ show 1 }} {{ show "a" }} {{ show nil }} {{ show (list) }}
{{ html "<a>" "b" }} {{ js "'" }} {{ urlquery "a b" }} {{ "<" | html | urlquery }}
{{ print (list "a" 1) (dict "k" "v") }}
{{ with $x := 1 }}{{ $x }}{{ end }}
{{ if $x := 0 }}a{{ else }}{{ $x }}{{ end }}
{{ range $i, $e := list "a" }}{{ range $j, $f := list "b" }}{{ $i }}{{ $e }}{{ $j }}{{ $f }}{{ end }}{{ end }}
{{ printf "%s" (print 1 2) | len }}
{{- range $i := list 1 2 -}}  x{{ $i }}  {{- end -}}
{{ range (list 1 2) }}{{ . }}{{ break }}{{ end }}
{{ "{{" }} {{ "}}" }} {{ "a}}b" }}
{ { }} } {{ 1 }}}
{{ print "a" | print "b" | print "c" }}
{{ print 1.0 2.5 1e100 }} {{ print 100000.0 1000000.0 }}
{{ eq (index "a" 0) 97 }} {{ lt (index "a" 0) 98 }} {{ gt 98 (index "a" 0) }}
{{ eq 1 1.0 }}
{{ lt 1 "a" }}
{{ lt true false }}
{{ lt nil 1 }}
{{ eq (list 1) (list 1) }}
{{ eq (dict) (list) }}
{{ eq "a" 1 }}
{{ ne "a" 1 }}
{{ break }}`

const onReport = `{{ .Name }} {{ .Count }} {{ .Ratio }} {{ .On }} {{ .Items }} {{ .None }} {{ .Nil }} {{ .Meta }} {{ .Whole }}
{{ .Env.Driver }} {{ .Env.URL.Host }}:{{ .Env.URL.Port }} {{ .Env }} {{ .Env.URL }}
{{ range .Files }}{{ .Name }}={{ .Size }};{{ end }}
{{ range $i, $f := .Files }}{{ if $i }}, {{ end }}{{ $f.Name }}{{ end }}
{{ len .Files | println }}
{{ range .Files }}{{ println .Name }}{{ end }}
{{ with .Env }}{{ .Driver }} {{ $.Name }}{{ end }}
{{ if .Empty }}a{{ else if .Zero }}b{{ else if .Off }}c{{ else if .None }}d{{ else if .Nil }}e{{ else }}f{{ end }}
{{ .Foo }}
{{ .Env.Foo }}
{{ .Env.URL.Foo }}
{{ .Name.Foo }}
{{ .Items.Foo }}
{{ .Meta.a }} {{ .Meta.zz }} {{ .Meta.c }} {{ index .Meta "b" }}
{{ .Meta.zz.yy }}
{{ range $k, $v := .Meta }}{{ $k }}={{ $v }} {{ end }}
{{ .Name "x" }}
{{ "x" | .Name }}
{{ .Meta.a 1 }}
{{ (.Env).Driver }} {{ (.Env.URL).Host }} {{ ((.Env)).URL.Port }}
{{ (index .Files 0).Name }} {{ (index .Files 1).Size | add 1 }}
{{ printf "%s %d %v" .Name .Count .Ratio }}
{{ printf "%+v" .Env }}
{{ printf "%v" .Files }}
{{ printf "%d" .Name }} {{ printf "%s" .Count }} {{ printf "%d" .Ratio }} {{ printf "%t" .Name }}
{{ .Start }} {{ .Start.Year }} {{ .Start.Format "2006-01-02" }}
{{ .Took }} {{ .Took.Seconds }} {{ .Took.String }}
{{ .Raw }} {{ printf "%s" .Raw }} {{ len .Raw }}
{{ .Err }} {{ .Err.Error }} {{ printf "%v" .Err }} {{ html .Err }}
{{ eq .Name "x" }} {{ eq .Count 3 }} {{ gt .Count 2 }} {{ eq .Ratio 1.5 }} {{ eq .Nil nil }} {{ ne .Err nil }}
{{ eq .Count 3.0 }}
{{ and .On .Name }} {{ or .Off .Name }} {{ not .Off }}
{{ $n := .Name }}{{ range .Items }}{{ $n }}{{ . }} {{ end }}
{{ $sum := 0 }}{{ range .Files }}{{ $sum = add $sum .Size }}{{ end }}{{ $sum }}
{{- range .Files }}␤  -> {{ .Name }}␤{{- end }}
{{ define "f" }}[{{ .Name }}]{{ end }}{{ range .Files }}{{ template "f" . }}{{ end }}
{{ block "b" .Env }}{{ .Driver }}{{ end }}
{{ upper .Name }} {{ .Name | upper }}
{{ upper .Count }}
{{ .Count | upper }}
{{ add .Count "x" }}
{{ add .Ratio 1 }}
{{ html .Name .Count }} {{ print .Name .Count .Ratio }}
{{ slice .Items 1 }} {{ slice .Name 0 1 }} {{ index .Items 0 }}
{{ range .Count }}{{ . }}{{ end }}
{{ range .Name }}x{{ end }}
{{ range .Env }}x{{ end }}
{{ with .Nil }}x{{ else }}empty {{ .Name }}{{ end }}
{{ len .Env }}
{{ len .Nil }}
{{ index .Env 0 }}
{{ .Name.Foo.Bar }}
{{ $x := .Foo }}
{{ $x := .Env }}{{ $x.Driver }}{{ $x.Foo }}
{{ $.Foo }}
{{ .Env.Driver.Foo }}
{{ template "x" .Foo }}{{ define "x" }}{{ end }}
{{ if .Foo }}{{ end }}
{{ (print .Name).Foo }}
{{ print .Name.Foo }}
{{ print (index .Files 9) }}
{{ printf "%-10s|%5d|%8.3f|%q" .Name .Count .Ratio .Name }}
{{ print .Items .Meta }}
{{ .Whole }} {{ printf "%.2f %d" .Whole .Whole }}`

const malformed = `{{
{{}}
{{ }}
{{- -}}
{{-}}
{{ 1
{{ 1 ␤ 2
{{ "abc
{{ "abc ␤ " }}
{{ 'a
{{ 'ab' }}
{{ '' }}
{{ ` + "`abc" + `
{{ /* abc */ }}
{{/* abc
{{/* abc */ }}
{{/* abc */x}}
{{ foo }}
{{ prnt 1 }}
{{ upperr "a" }}
{{ $x }}
{{ $x = 1 }}
{{ if true }}{{ $y := 1 }}{{ end }}{{ $y }}
{{ range $i := list }}{{ end }}{{ $i }}
{{ define "x" }}{{ $x := 1 }}{{ end }}{{ $x }}
{{ $x := 1 }}{{ define "x" }}{{ $x }}{{ end }}
{{ if }}{{ end }}
{{ if true }}
{{ if true }}{{ else }}
{{ if true }}{{ else }}{{ else }}{{ end }}
{{ if true }}{{ else if }}{{ end }}
{{ if true }}{{ else with 1 }}{{ end }}{{ end }}
{{ with true }}{{ else if 1 }}{{ end }}{{ end }}
{{ range true }}{{ else if 1 }}{{ end }}{{ end }}
{{ if true }}{{ else x }}{{ end }}
{{ end }}
{{ else }}
{{ else if true }}
{{ end x }}
{{ range }}{{ end }}
{{ range 1 }}
{{ range $i, $x, $y := list }}{{ end }}
{{ range $i, 1 := list }}{{ end }}
{{ range $i, := list }}{{ end }}
{{ range $i $x := list }}{{ end }}
{{ with }}{{ end }}
{{ $x, $y := 1 }}
{{ $x := }}
{{ $x :
{{ $x : 1 }}
{{ := 1 }}
{{ = 1 }}
{{ 1 | }}
{{ | 1 }}
{{ 1 || 2 }}
{{ 1 | 2 }}
{{ 1 | "a" }}
{{ 1 | . }}
{{ 1 | nil }}
{{ 1 | true }}
{{ 1 | print | 2 }}
{{ (1 }}
{{ 1) }}
{{ () }}
{{ (1) (2 }}
{{ print (1 | ) }}
{{ ((1) }}
{{ .a.b. }}
{{ .. }}
{{ .a..b }}
{{ 1.a }}
{{ 1 .a }}
{{ "a".b }}
{{ nil.a }}
{{ true.x }}
{{ ..a }}
{{ $.a.b }}{{ $x.a }}
{{ print"a" }}
{{ print("a") }}
{{ print 1"a" }}
{{ "a""b" }}
{{ 1a }}
{{ 0x }}
{{ 0xg }}
{{ 08 }}
{{ 1__0 }}
{{ _ }}
{{ 1e }}
{{ 1e400 }}
{{ 99999999999999999999 }}
{{ "\q" }}
{{ "\'" }}
{{ '\"' }}
{{ "\u12" }}
{{ "\ud800" }}
{{ a@b }}
{{ @ }}
{{ # }}
{{ a# }}
{{ .a# }}
{{ $a# }}
{{ é }}
{{ ☺ }}
{{ print ☺ }}
{{ x☺ }}
{{ , }}
{{ print , 1 }}
{{ ! }}
{{ % }}
{{ template }}
{{ template x }}
{{ template "x" "y" "z" }}
{{ template "x" }}{{ template 1 }}
{{ define }}
{{ define x }}{{ end }}
{{ define "x" 1 }}{{ end }}
{{ define "x" }}
{{ define "x" }}{{ else }}{{ end }}
{{ if 1 }}{{ define "x" }}{{ end }}{{ end }}
{{ define "x" }}a{{ end }}{{ define "x" }}b{{ end }}
{{ define "x" }}a{{ end }}␤{{ block "x" 1 }}b{{ end }}
{{ define "" }}a{{ end }}b
{{ define "\q" }}{{ end }}
{{ block }}{{ end }}
{{ block "x" }}{{ end }}
{{ block "x" 1 }}
{{ block "x" 1 }}{{ else }}{{ end }}
{{ continue }}
{{ if true }}{{ break }}{{ end }}
{{ range 1 }}{{ break 1 }}{{ end }}
{{ range 1 }}{{ continue x }}{{ end }}
{{ range 1 }}{{ else }}{{ break }}{{ end }}
{{ range 1 }}{{ define "x" }}{{ break }}{{ end }}{{ end }}
{{ range 1 }}{{ block "x" 1 }}{{ break }}{{ end }}{{ end }}
a␤b␤{{ foo }}
a␤{{ if 1 }}␤b␤{{ foo }}
{{ print␤ foo }}
{{ print ␤ 1 ␤ 
{{ print ␤ (1 ␤ }}
{{ print ␤ "x
{{ if }} {{ if
{{ . | }}
{{ .a | .b | }}
{{ if .a }}{{ end
{{ "unterminated }}
{{ print 'x }}
{{end}}{{
}}
{{ }} }}
{{ print abcdefghijklmnopqrstuvwxyz }}
{{ 1 "a very long string literal" := }}
{{ if := }}{{ end }}
{{ if | }}{{ end }}
{{ if range }}{{ end }}
{{ print if }}
{{ print end }}
{{ print nil . $ }}
{{ nil | print }}
{{ print define }}
{{ 1 := 2 }}
{{ $x := 1 := 2 }}
{{ $x := $y := 2 }}
{{ $x := ($y := 2) }}{{ $y }}
{{ print ($x := 1) $x }}
{{ ($x := 1) | print }}{{ $x }}
{{ with $x := 1, 2 }}{{ end }}
{{ template "x" . . }}
{{ template "x" | print }}
{{ - 1 }}
{{ -a }}
{{ + }}
{{ 1+2 }}
{{ 1 +2 }}
{{ 1 - 2 }}
{{ "a" + "b" }}
{{ a.b }}
{{ print.x }}
{{ (print).x }}
{{ $x.y := 1 }}
{{ break }}{{ end }}`
