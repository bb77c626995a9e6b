package query_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"hearsay/content/library/query"
)

func TestQueriesAreReadAsTheyAreMeant(t *testing.T) {
	for in, want := range map[string]string{
		"pardon":                             `"pardon"`,
		"pardon* WAGNER":                     `"pardon"* "WAGNER"`,
		`"violent  offenders" -bakhmut`:      `"violent  offenders" -"bakhmut"`,
		"“copied from a text”":               `"copied from a text"`,
		"source:mod kind:direct hedge:yes":   "source:mod kind:direct hedge:yes",
		`source:"ministry of defence"`:       `source:"ministry of defence"`,
		"-source:mod -kind:Narrator":         "-source:mod -kind:narrator",
		"kind:direct kind:mixed type:PERSON": "kind:direct kind:mixed type:person",
		"since:2023-01 until:2023-02":        "since:2023-01-01 until:2023-02-28",
		"since:2023 until:2024":              "since:2023-01-01 until:2024-12-31",
		"in:title wagner":                    `"wagner" in:title`,
		"chain:intelligence polarity:denied": "chain:intelligence polarity:denied",
		"tag:a publisher:b article:c":        "tag:a publisher:b article:c",
		"10:30 https://example.org/a":        `"10:30" "https://example.org/a"`,
		`"source:mod"`:                       `"source:mod"`,
		`a"b`:                                `"a b"`,
		"- -- * …":                           "",
		"":                                   "",
	} {
		q, err := query.Parse(in)
		if err != nil || q.String() != want {
			t.Errorf("%s is read as %s, %v; want %s", in, q, err, want)
		}
	}
}

func TestWrongQueriesSayWhatIsAllowed(t *testing.T) {
	for in, want := range map[string][]string{
		"wagner sorce:mod":              {"sorce:mod", `there is no filter "sorce"`, "source, chain, kind", `"sorce:mod"`},
		"kind:quoted x":                 {"kind:quoted", "narrator, direct, mixed, indirect, unresolved"},
		"type:politician":               {"type:politician", "person, organization"},
		"hedge:maybe":                   {"hedge:maybe", "yes, no"},
		"polarity:x":                    {"polarity:x", "asserted, denied, declined"},
		"in:body":                       {"in:body", "claim, title, text"},
		"since:January":                 {"since:January", "2023-01-31"},
		"since:2023-02-30":              {"since:2023-02-30", "2023-01-31"},
		"until:2022 since:2023":         {"until:2022 since:2023", "until:2022-12-31 is before since:2023-01-01"},
		"since:2022 since:2023":         {"since:2023", "once"},
		"-since:2022":                   {"-since:2022", "cannot be excluded"},
		"in:title in:text":              {"in:text", "once"},
		"source: mod":                   {"source:", "source:mod"},
		`say "violent offenders`:        {`"violent offenders`, "not closed"},
		"wagner \xff":                   {"wagner \xff", "UTF-8"},
		`source:"ministry of defence x`: {`source:"ministry of defence x`, "not closed"},
	} {
		_, err := query.Parse(in)
		var e *query.Error
		if !errors.As(err, &e) {
			t.Errorf("%s: error is %v", in, err)
			continue
		}
		if got := e.At.In(in); got != want[0] {
			t.Errorf("%s: the error points at %q, want %q", in, got, want[0])
		}
		for _, say := range want[1:] {
			if !strings.Contains(err.Error(), say) {
				t.Errorf("%s: %q does not say %q", in, err, say)
			}
		}
	}
}

func TestAQueryInTheMakingFindsMore(t *testing.T) {
	for in, want := range map[string]string{
		"wag":                    `"wag"*`,
		"wag ":                   `"wag"`,
		`source:mod "violent of`: `"violent of"* source:mod`,
		"wagner source:":         `"wagner"`,
	} {
		q, err := query.Typing(in)
		if err != nil || q.String() != want {
			t.Errorf("%s is read as %s, %v; want %s", in, q, err, want)
		}
	}
}

func TestMatches(t *testing.T) {
	for _, c := range []struct{ query, text, want string }{
		{"pardon", "Pardons and a PARDON.", "Pardons and a [PARDON]."},
		{"pardon*", "Pardons and a PARDON.", "[Pardons] and a [PARDON]."},
		{`"a pardon" and`, "Pardons and a pardon.", "Pardons [and] [a pardon]."},
		{"cafe -and", "café and CAFÉ and café", "[café] and [CAFÉ] and [café]"}, // the last in two characters
		{`"war time"`, "a war-time society", "a [war-time] society"},
		{"“war”", "", ""},
		{`b "a b c" ä`, "c, a b c b Ä", "c, [a b c] [b] [Ä]"}, // the longer one begins first
		{`"b c" "a b"`, "a b b c", "[a b] [b c]"},
	} {
		q, err := query.Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		got := c.text
		m := q.Matches(c.text)
		if at, ok := q.First(c.text); ok != (len(m) > 0) || ok && at != m[0].Start {
			t.Errorf("%s stands first at %d in %s, %v; it matches %v", c.query, at, c.text, ok, m)
		}
		for i := len(m) - 1; i >= 0; i-- {
			got = got[:m[i].Start] + "[" + m[i].In(c.text) + "]" + got[m[i].End:]
		}
		if got != c.want {
			t.Errorf("%s marks %s, want %s", c.query, got, c.want)
		}
	}
}

func TestEveryFilterHasHelp(t *testing.T) {
	for _, f := range query.Filters() {
		if _, err := query.Parse(f.Name + ":"); err == nil || !strings.Contains(err.Error(), f.Help) {
			t.Errorf("%s: without a value says %v, want its help: %s", f.Name, err, f.Help)
		}
	}
}

// A query that is written out is read as the same query, and marks stretches of
// the text.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`pardon* "violent offenders" -bakhmut source:mod kind:direct since:2023-01`, `-"a b"* in:title`, "source:a\"b c", "a*b* \"*\"", "kind:direct\u00a0-hedge:no ſ İ"} {
		f.Add(s, "The MOD said that “violent offenders” may be pardoned.")
	}
	f.Fuzz(func(t *testing.T, s, text string) {
		if _, err := query.Typing(s); err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
		q, err := query.Parse(s)
		if err != nil {
			return
		}
		again, err := query.Parse(q.String())
		if err != nil || again.String() != q.String() {
			t.Errorf("%q is written as %q and read back as %q, %v", s, q, again, err)
		}
		end := 0
		for _, m := range q.Matches(text) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Errorf("%q matches %v of %q", s, m, text)
			}
			end = m.End
		}
	})
}

func TestNamesMayBeGivenByTheirBeginnings(t *testing.T) {
	for _, c := range []struct {
		query  string
		typing bool
		want   []query.Value
	}{
		{`source:mor*`, false, []query.Value{{Text: "mor", Prefix: true}}},
		{`source:mor`, false, []query.Value{{Text: "mor"}}},
		{`source:mor`, true, []query.Value{{Text: "mor", Prefix: true}}},
		{`source:mo`, true, []query.Value{{Text: "mo"}}},
		{`source:mor `, true, []query.Value{{Text: "mor"}}},
		{`source:"ministry of def`, true, []query.Value{{Text: "ministry of def", Prefix: true}}},
		{`source:"ministry of defence"`, true, []query.Value{{Text: "ministry of defence"}}},
		{`-source:"ministry of def"* source:x`, false, []query.Value{{Text: "ministry of def", Prefix: true, Not: true}, {Text: "x"}}},
	} {
		parse := query.Parse
		if c.typing {
			parse = query.Typing
		}
		q, err := parse(c.query)
		if err != nil || !slices.Equal(q.Sources, c.want) {
			t.Errorf("%s: %v, %v; want %v", c.query, q, err, c.want)
			continue
		}
		if again, err := query.Parse(q.String()); err != nil || !slices.Equal(again.Sources, c.want) {
			t.Errorf("%s, written as %s, is read as %v, %v", c.query, q, again, err)
		}
	}
}
