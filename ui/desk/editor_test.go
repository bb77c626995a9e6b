package desk

import (
	"strings"
	"testing"

	"hearsay/content/bundled"
	"hearsay/model"
	"hearsay/ui/correct"
)

// What an editor corrects all readers see; what a reader corrects nobody else.
func TestAnEditorCorrectsForEveryone(t *testing.T) {
	articles, err := bundled.Articles()
	if err != nil {
		t.Fatal(err)
	}
	a := articles[0]
	first := sitting(t, t.TempDir())
	at := func(profile string, editor bool) *Desk {
		return &Desk{Engine: first.Engine, Library: first.Library, Profile: profile, Editor: editor}
	}
	sees := func(d *Desk) string {
		t.Helper()
		an, err := d.Options(nil).Analyze(t.Context(), a, func(*model.Analysis) {})
		if err != nil {
			t.Fatal(err)
		}
		return voices(an)
	}
	corrects := func(d *Desk, name string) {
		t.Helper()
		opt := d.Options(nil)
		an, err := opt.Analyze(t.Context(), a, func(*model.Analysis) {})
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range an.Claims {
			if c.Source != model.NoSource {
				e := correct.Edit{Op: correct.Attribute, Claims: []int{i}, Source: model.NoSource, Name: name, Type: model.Person}
				if _, err := opt.Correct(t.Context(), a, an, e); err != nil {
					t.Fatal(err)
				}
				return
			}
		}
	}
	corrects(at("reader", false), "Ann Oak")
	if !strings.Contains(sees(at("reader", false)), "Ann Oak") || strings.Contains(sees(at("other", false)), "Ann Oak") || strings.Contains(sees(at("", false)), "Ann Oak") {
		t.Error("a reader's correction is seen by others, or not by themselves")
	}
	corrects(at("editor", true), "Ben Elm")
	for _, profile := range []string{"other", "editor", ""} {
		if !strings.Contains(sees(at(profile, false)), "Ben Elm") {
			t.Errorf("%q does not see the editor's correction", profile)
		}
	}
}
