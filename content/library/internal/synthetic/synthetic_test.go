package synthetic

import (
	"testing"

	"hearsay/model"
)

func TestArticlesAndAnalysesAreSound(t *testing.T) {
	for n := range 50 {
		a, an := Article(n)
		if err := model.CheckArticle(a); err != nil {
			t.Errorf("article %d: %v", n, err)
		}
		if err := model.Check(a, an); err != nil {
			t.Errorf("analysis %d: %v\n%s", n, err, a.Text)
		}
		again, _ := Article(n)
		if again.Text != a.Text {
			t.Errorf("article %d is not the same when it is written again", n)
		}
	}
	a, an := Article(1)
	t.Logf("%d words, %d claims, %d sources:\n%s", model.CountWords(a.Text), len(an.Claims), len(an.Sources), a.Text)
}
