package attribution

import (
	"strings"

	"hearsay/model"
	"hearsay/model/internal/relate"
	"hearsay/model/internal/words"
)

// why puts into words why the text is believed to hold r.
func (f *finisher) why(r *relate.Relation, cue []model.Span) {
	tell := func(kind model.EvidenceKind, text string, at []model.Span) {
		f.evidence = append(f.evidence, model.Evidence{Kind: kind, Text: text, At: at})
	}
	if len(r.Cue) > 0 {
		tell(model.ByCue, "cue: "+f.words(r.Cue), cue)
	}
	kind := model.ByModel
	if r.Pattern != "" {
		kind = model.ByPattern
	}
	for _, reason := range r.For {
		tell(kind, reason, nil)
	}
	for _, reason := range r.Against {
		tell(model.Against, reason, nil)
	}
}

// words are the words of list, with … where words are left out.
func (d *drafter) words(list []words.Range) string {
	if len(list) == 1 {
		return d.span(list[0]).In(d.Text)
	}
	parts := make([]string, len(list))
	for i, r := range list {
		parts[i] = d.span(r).In(d.Text)
	}
	return strings.Join(parts, " … ")
}
