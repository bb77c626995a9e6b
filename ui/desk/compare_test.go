package desk

import (
	"slices"
	"testing"

	"hearsay/content/bundled"
	"hearsay/model"
)

// Each claim of each article stands in one row, and reports of one event have
// rows in common.
func TestArticlesSideBySide(t *testing.T) {
	articles, err := bundled.Articles()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, a := range articles {
		if a.Genre == model.Report {
			ids = append(ids, a.ID)
		}
	}
	table, err := sitting(t, t.TempDir()).Options(nil).Compare(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	common := 0
	for side, s := range table.Sides {
		if s.Article.ID != ids[side] {
			t.Errorf("side %d is %s, want %s", side, s.Article.ID, ids[side])
		}
		var claims []int
		for _, r := range table.Rows {
			claims = append(claims, r.Claims[side]...)
		}
		slices.Sort(claims)
		for i, c := range claims {
			if c != i {
				t.Fatalf("the claims of side %d in all rows are %v", side, claims)
			}
		}
		if len(claims) != len(s.Analysis.Claims) {
			t.Errorf("%d of %d claims stand in rows", len(claims), len(s.Analysis.Claims))
		}
	}
	for _, r := range table.Rows {
		if len(r.Claims[0]) > 0 && len(r.Claims[1]) > 0 {
			common++
		}
	}
	if common == 0 {
		t.Error("two reports of one event have nothing in common")
	}
	if _, err := sitting(t, t.TempDir()).Options(nil).Compare(t.Context(), []string{ids[0], "gone"}); err == nil {
		t.Error("an article that is not there is compared")
	}
}
