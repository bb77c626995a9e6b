package attribution

import (
	"strings"

	"hearsay/model"
	"hearsay/model/internal/relate"
	"hearsay/model/internal/words"
)

// why puts into words why the text is believed to hold r.
func (d *drafter) why(r *relate.Relation) []model.Evidence {
	list := make([]model.Evidence, 0, 1+len(r.For)+len(r.Against))
	if len(r.Cue) > 0 {
		list = append(list, model.Evidence{Kind: model.ByCue, Text: "cue: " + d.words(r.Cue), At: d.spans(r.Cue)})
	}
	kind := model.ByModel
	if r.Pattern != "" {
		kind = model.ByPattern
	}
	for _, reason := range r.For {
		list = append(list, model.Evidence{Kind: kind, Text: reason})
	}
	for _, reason := range r.Against {
		list = append(list, model.Evidence{Kind: model.Against, Text: reason})
	}
	return list
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
