package app

import (
	"cmp"
	"slices"

	"hearsay/model"
	"hearsay/ui/shelf"
)

// Digest is an analysis of text in short, for the shelf.
func Digest(text string, a *model.Analysis) *shelf.Digest {
	shares := a.Shares(text)
	d := &shelf.Digest{Unattributed: shares.Narrator.Share + shares.Unresolved.Share}
	for i := range a.Claims {
		if a.Claims[i].Kind.Attributed() {
			d.Claims++
		}
	}
	for i, t := range shares.Sources {
		if t.Claims > 0 {
			d.Shares = append(d.Shares, shelf.Share{Source: i, Name: a.Sources[i].Name, Share: t.Share})
		}
	}
	slices.SortStableFunc(d.Shares, func(a, b shelf.Share) int { return cmp.Compare(b.Share, a.Share) })
	return d
}
