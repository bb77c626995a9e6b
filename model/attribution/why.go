package attribution

import (
	"hearsay/model"
	"hearsay/model/internal/relate"
)

// why puts into words why the text is believed to hold r.
func (f *finisher) why(r *relate.Relation, cue []model.Span) {
	tell := func(kind model.EvidenceKind, text string, at []model.Span) {
		f.evidence = append(f.evidence, model.Evidence{Kind: kind, Text: text, At: at})
	}
	if len(r.Cue) > 0 {
		tell(model.ByCue, f.cueOf(r), cue)
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

const (
	cueIs = "cue: "
	andSo = " … " // stands where words are left out
)

// cueOf tells the cue of r.
func (f *finisher) cueOf(r *relate.Relation) string {
	start := f.text.Len()
	f.text.WriteString(cueIs)
	for i, part := range r.Cue {
		if i > 0 {
			f.text.WriteString(andSo)
		}
		f.text.WriteString(f.span(part).In(f.Text))
	}
	return f.written(start)
}
