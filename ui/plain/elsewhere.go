package plain

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"hearsay/model"
	"hearsay/ui/finder"
	"hearsay/ui/found"
	"hearsay/ui/sourcefile"
)

// mostFound is how much is read of what was found: the latest.
const mostFound = 20

// The answers to what was asked about all articles. Answers to any question but
// the last are dropped.
type (
	filed struct {
		question int
		answer   *sourcefile.Answer
		err      error
	}
	searched struct {
		question int
		answer   *finder.Answer
		err      error
	}
)

// file asks what the source of the last claim says in all articles.
func (v *voice) file() answer {
	switch {
	case v.opt.File == nil:
		return say("There are no other articles here.")
	case v.claim < 0 || v.analysis.Claims[v.claim].Source == model.NoSource:
		return say("No claim with a source has been read last.")
	}
	s := &v.analysis.Sources[v.analysis.Claims[v.claim].Source]
	ask := sourcefile.Ask{Source: found.Source{ID: s.ID, Name: s.Name, Type: s.Type, In: s}, Limit: mostFound}
	v.question++
	ctx, question, do := v.ctx, v.question, v.opt.File
	a := say("Looking for what %s says in all articles.", s.Name)
	a.cmd = func() tea.Msg {
		f, err := do(ctx, ask)
		if err == nil {
			err = f.Err
		}
		return filed{question, f, err}
	}
	return a
}

// nothing is what is said instead of an answer that came too late, or without
// anything found.
func (v *voice) nothing(question int, err error) (instead answer, none bool) {
	switch {
	case question != v.question:
		return answer{}, true
	case err != nil:
		return say("Nothing was found: %v.", err), true
	}
	return answer{}, false
}

func (v *voice) filed(msg filed) answer {
	if instead, none := v.nothing(msg.question, msg.err); none {
		return instead
	}
	f := msg.answer.File
	head := fmt.Sprintf("%s, %s: %s in %s.", f.Called(), f.Type, count(f.Claims, "claim"), count(f.Articles, "article"))
	return v.claimsFound(head, msg.answer.Claims, msg.answer.More)
}

// askSearch asks for what is to be searched for in all texts.
func (v *voice) askSearch() answer {
	if v.opt.Search == nil {
		return say("There is nothing to search here.")
	}
	return v.ask("Search all texts for: ", v.searchAll)
}

func (v *voice) searchAll(query string) answer {
	if strings.TrimSpace(query) == "" {
		return say("Nothing was asked.")
	}
	v.question++
	ctx, question, do := v.ctx, v.question, v.opt.Search
	a := say("Searching.")
	a.cmd = func() tea.Msg {
		f, err := do(ctx, finder.Ask{Query: query, Limit: mostFound})
		if err == nil {
			err = f.Err
		}
		return searched{question, f, err}
	}
	return a
}

func (v *voice) searched(msg searched) answer {
	if instead, none := v.nothing(msg.question, msg.err); none {
		return instead
	}
	claims, articles := msg.answer.Claims, msg.answer.Articles
	switch {
	case len(claims) > 0:
		return v.claimsFound("Found in what is said:", claims, msg.answer.More)
	case len(articles) == 0:
		return say("Nothing in the articles fits this.")
	}
	var lines []string
	var to []func() answer
	for _, a := range articles {
		lines = append(lines, sentence(inWords(found.Origin(a.Title, a.Publisher, a.Published))))
		to = append(to, func() answer { return v.openAt(a.Article, a.At) })
	}
	return v.numbered("Found in articles:", "article", lines, to)
}

// claimsFound reads claims of all articles; each leads to where it stands.
func (v *voice) claimsFound(head string, claims []found.Claim, more bool) answer {
	var lines []string
	var to []func() answer
	for _, c := range claims {
		lines = append(lines, sentence(fmt.Sprintf("%s, %s, in %s: %s", c.Who(), inWords(c.Manner()), inWords(c.Origin()), c.Text)))
		to = append(to, func() answer { return v.openAt(c.Article, c.At) })
	}
	if len(lines) == 0 {
		return say("%s", head)
	}
	a := v.numbered(head, "claim", lines, to)
	if more {
		a.lines = append(a.lines, fmt.Sprintf("There is more; the latest %d are read.", len(lines)))
	}
	return a
}

// inWords is a line of a screen as it is said.
func inWords(line string) string { return strings.ReplaceAll(line, " · ", ", ") }

// openAt opens an article at a byte of it, 0 for where it was left.
func (v *voice) openAt(id string, at int) answer {
	if v.article != nil && v.article.ID == id && at > 0 {
		return v.paragraph(max(v.article.BlockAt(at), 0))
	}
	v.cancel()
	ctx, cancel := context.WithCancel(v.ctx)
	v.cancel = cancel
	v.request++
	request, article, state := v.request, v.opt.Article, v.opt.State
	a := say("Opening.")
	a.cmd = func() tea.Msg {
		art, err := article(ctx, id)
		if err != nil {
			return opened{request: request, err: err}
		}
		place, marks := recall(ctx, state, art.ID)
		return opened{request, art, at, place, marks, nil}
	}
	return a
}
