package export

import (
	"io"
	"strings"

	"hearsay/content/claims"
	"hearsay/model"
)

// The terms are schema.org's, as fact-checkers publish them. What only the
// fact-checker knows is there, empty, to be filled in.

type reviewGraph struct {
	Context string   `json:"@context"`
	Graph   []review `json:"@graph"`
}

type review struct {
	Type          string      `json:"@type"`
	URL           string      `json:"url"`
	DatePublished string      `json:"datePublished"`
	Author        agent       `json:"author"`
	ClaimReviewed string      `json:"claimReviewed"`
	ItemReviewed  claimItem   `json:"itemReviewed"`
	ReviewRating  blankRating `json:"reviewRating"`
}

type claimItem struct {
	Type          string    `json:"@type"`
	Author        agent     `json:"author"`
	DatePublished string    `json:"datePublished,omitempty"`
	Appearance    *creation `json:"appearance,omitempty"`
}

type agent struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type creation struct {
	Type      string `json:"@type"`
	URL       string `json:"url,omitempty"`
	Headline  string `json:"headline,omitempty"`
	Publisher *agent `json:"publisher,omitempty"`
}

type blankRating struct {
	Type          string `json:"@type"`
	AlternateName string `json:"alternateName"`
}

// writeReviews writes a skeleton for each claim that a source stands behind.
// What it only refused to say, or what nobody is known to have said, has nobody
// to be reviewed.
func writeReviews(w io.Writer, d Document) error {
	g := reviewGraph{Context: "https://schema.org", Graph: []review{}}
	for i := range d.Analysis.Claims {
		c := &d.Analysis.Claims[i]
		if c.Source == model.NoSource || c.Polarity == model.Declined {
			continue
		}
		src := &d.Analysis.Sources[c.Source]
		said := claims.Words(d.Text, c.Content)
		if c.Polarity == model.Denied {
			said = "Denied: " + said
		}
		item := claimItem{
			Type: "Claim", Author: agent{agentType(src.Type), src.Name}, DatePublished: d.Published,
			Appearance: &creation{Type: "NewsArticle", URL: d.URL, Headline: d.Title},
		}
		if d.Publisher != "" {
			item.Appearance.Publisher = &agent{"Organization", d.Publisher}
		}
		g.Graph = append(g.Graph, review{
			Type: "ClaimReview", Author: agent{Type: "Organization"}, ClaimReviewed: strings.TrimSpace(said),
			ItemReviewed: item, ReviewRating: blankRating{Type: "Rating"},
		})
	}
	return writeJSON(w, g)
}

// agentType is what schema.org calls a source of a type. Its only other kind of
// author is a person; a document's or a group's stands as an organization.
func agentType(t model.SourceType) string {
	switch t {
	case model.Person, model.Anonymous, model.Author:
		return "Person"
	case model.Government:
		return "GovernmentOrganization"
	case model.Media:
		return "NewsMediaOrganization"
	}
	return "Organization"
}
