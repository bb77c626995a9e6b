package who

import (
	"slices"
	"strings"

	"hearsay/model/internal/tag"
	"hearsay/model/internal/words"
)

// banner reads as one name the words with capitals that end in what movements, clubs
// and unions end their names in, though the first ones are no names by themselves: "Teachers
// United", "Dock Hands Together", "campaign group Clean Air Now". Token i is the last.
func (r *reading) banner(i int32) {
	if !bannerEnd(r.Form(int(i))) || i == 0 || r.headline[r.sentence[i]] {
		return
	}
	from, first := i, r.Sentences[r.sentence[i]].Start
	for from > first && from > i-4 && capital(r.Form(int(from-1))) && r.Quotes[from-1] == r.Quotes[i] {
		switch r.Tags[from-1] {
		case tag.DT, tag.PRP, tag.PRPS, tag.IN, tag.CC, tag.MD, tag.VBD, tag.VBZ, tag.WP, tag.WRB, tag.RB:
			if from-1 == first || r.Tags[from-1] == tag.DT {
				if from == i {
					return
				}
				r.properFrom(from, i)
				return
			}
		}
		from--
	}
	if from == i || int(i)+1 < len(r.Tags) && capital(r.Form(int(i+1))) {
		return
	}
	r.properFrom(from, i)
}

// properFrom makes all words from a to b those of a name.
func (r *reading) properFrom(a, b int32) {
	for k := a; k <= b; k++ {
		if r.Tags[k] != tag.NNPS {
			r.Tags[k] = tag.NNP
		}
	}
	if r.is[a]&(personNoun|title) != 0 {
		r.is[a] = orgNoun // no title: "Teachers United"
	}
}

// bannerEnd reports whether a word ends the names of those who stand together.
func bannerEnd(form string) bool {
	switch form {
	case "Together", "Unite", "United", "Now", "First", "Forward", "Alive", "Matter", "Unlimited", "Abroad", "Worldwide", "Online", "Afloat", "Ahead", "Rising", "Awake":
		return true
	}
	return false
}

// clubNouns are words that stand before a place in the names of clubs.
var clubNouns = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("athletic athletics sporting racing dynamo lokomotiv olympique atletico atlético spartak afc fc rc sc bk fk") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// sporting reports whether a name ends like those of towns and of their clubs, where the
// text speaks of games: "Kingsferry City".
func (r *reading) sporting(name words.Range) bool {
	switch r.Form(int(name.End - 1)) {
	case "City", "Town", "County", "Villa", "Forest", "Vale", "Orient", "Palace", "Park", "Borough":
	default:
		return false
	}
	if r.sport == 0 {
		r.sport = 1
		for i := range r.Forms {
			if games[r.Forms[i]] {
				r.sport++
			}
		}
	}
	return r.sport > fewGames
}

// fewGames is how many words for games a text may have that is about something else.
const fewGames = 2

// games are words for what is played and for who plays it.
var games = func() map[uint32]bool {
	m := map[uint32]bool{}
	for w := range strings.FieldsSeq("coach striker midfielder defender goalkeeper winger match matches kick-off kickoff goal goals league season seasons fixture fixtures fans squad referee penalty stadium championship promotion relegation semi-final playoff playoffs dugout dressing-room footballer football rugby cricket pitch supporters") {
		m[words.FoldHash(w)] = true
	}
	return m
}()

// shortTitle reports whether token i is a title in a few capitals that means something
// else elsewhere: "DC Paul Noon", "CM Vinod Rao", "Det Con Lucy Hallam".
func (r *reading) shortTitle(i int32, end int32) bool {
	if i+2 >= end {
		return false
	}
	named := func() bool {
		return lexicon().class[r.Forms[i+1]]&firstName != 0 && capital(r.Form(int(i+1))) && capital(r.Form(int(i+2)))
	}
	if form := r.Form(int(i)); i > 0 && r.Forms[i-1] == hashThe && (form == "CM" || form == "PM" || slices.Contains(r.offices, form)) && (r.Tags[i+1] == tag.VBD || r.Tags[i+1] == tag.VBZ || r.Tags[i+1] == tag.MD) {
		return true
	}
	switch r.Form(int(i)) {
	case "DC", "DS", "DI", "PS", "AG", "TDC":
		return named()
	case "SAN", "SP", "DM", "ASP", "SSP", "IG", "SI":
		return named() || lexicon().class[r.Forms[i+1]] == 0 && lexicon().class[r.Forms[i+2]] == 0 && r.Tags[i+1] == tag.NNP && r.Tags[i+2] == tag.NNP
	case "CM", "PM":
		return r.Tags[i+1] == tag.NNP && lexicon().class[r.Forms[i+1]]&(orgNoun|govNoun) == 0
	case "Con":
		return i > 0 && strings.HasPrefix(r.Form(int(i-1)), "Det")
	}
	return false
}

// called reads as one name what follows a noun for a group to the end of a mention, where
// all its words but the small ones have capitals: "pressure group Stop the Pylons",
// "survivors' group Out of Silence".
func (r *reading) called(mentions []Mention) {
	for _, m := range mentions {
		for _, w := range m.Words {
			i := w.Start
			for i < w.End && !r.groupNoun(i) {
				if capital(r.Form(int(i))) && i > w.Start {
					break
				}
				i++
			}
			if i+2 >= w.End || !r.groupNoun(i) {
				continue
			}
			end := w.End
			for k := i + 1; k < w.End; k++ {
				if r.Tags[k] == tag.Comma || r.Form(int(k)) == "(" {
					end = k
					break
				}
			}
			if r.capitals(words.Range{Start: i + 1, End: end}) {
				r.whole[i+1] = end
				r.Tags[i+1], r.Tags[end-1] = tag.NNP, tag.NNP
			}
		}
	}
}

// groupNoun reports whether token i is a noun that stands before the names of those who
// stand together.
func (r *reading) groupNoun(i int32) bool {
	switch r.Form(int(i)) {
	case "group", "charity", "campaign", "movement", "network", "coalition", "union", "Charity":
		return true
	}
	return false
}

// capitals reports whether words are a name with at least one small word in it.
func (r *reading) capitals(at words.Range) bool {
	if at.Len() < 3 || !capital(r.Form(int(at.Start))) || !capital(r.Form(int(at.End-1))) || r.is[at.Start]&(title|firstName) != 0 {
		return false
	}
	small := false // or a word for people, which would be taken for a title
	for i := at.Start; i < at.End; i++ {
		small = small || r.is[i]&personNoun != 0
		if f := r.Form(int(i)); !capital(f) {
			switch f {
			case "of", "the", "for", "our", "a", "to", "in", "and", "&", "on", "not", "by", "at":
				small = true
			default:
				return false
			}
		}
	}
	return small
}
