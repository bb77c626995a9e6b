// Package bundled holds the articles that come with the program: reports to
// read, a guided tour of the reader's keys, and a specimen sheet that shows the
// forms of attribution.
package bundled

import (
	"embed"
	"fmt"
	"slices"

	"hearsay/content/ingest"
	"hearsay/model"
)

//go:embed articles
var files embed.FS

// order is the order in which the shelf shows the articles; each is in a file of
// its ID's name.
var order = []string{"tour", "wagner-prisoners", "wagner-feud", "wagner-brief", "specimen"}

// Articles parses all bundled articles, in the order to show them in.
func Articles() ([]*model.Article, error) {
	var out []*model.Article
	for _, id := range order {
		a, err := parse(id)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// Find is the bundled article with an ID, if there is one.
func Find(id string) (*model.Article, bool) {
	if !slices.Contains(order, id) {
		return nil, false
	}
	a, err := parse(id)
	return a, err == nil
}

func parse(id string) (*model.Article, error) {
	data, err := files.ReadFile("articles/" + id + ".md")
	if err != nil {
		return nil, fmt.Errorf("the bundled article %q: %w", id, err)
	}
	a := ingest.Markdown(string(data))
	if a.ID != id {
		return nil, fmt.Errorf("the bundled article %q calls itself %q", id, a.ID)
	}
	return a, nil
}
