package patterns

import (
	"strings"

	"hearsay/model"
	"hearsay/model/internal/parse"
	"hearsay/model/internal/tag"
	"hearsay/model/internal/who"
	"hearsay/model/internal/words"
)

// Acts
//
// The learned model knows a few hundred verbs well. In any other verb it sees what
// its place in the sentence tells, and there "A teacher lent her a theodolite"
// looks like "A teacher promised her a theodolite". So a verb that is not known to
// tell what somebody says, thinks, wants or stands for needs more than an object:
// a clause or a quotation.

// reporting are verbs of saying, thinking, wanting, deciding and taking a stand, and
// those of what a document shows. Who votes for a bill or signs it takes a stand on
// it; who sails a boat does not.
var reporting = setOf(`accept acclaim accord accuse acknowledge acquiesce add address admire admit admonish advise advocate affirm agitate agree aim alert allege allow
	allude analyse analyze announce answer anticipate apologise apologize appeal applaud appreciate approve argue articulate ascertain ask aspire assail
	assert assess assure attack attest attribute author authorise authorize aver back balk ban bark bash baulk beg believe belittle bemoan berate bet
	blame blast blog boast bode boo brag brand brief bristle broadcast brush calculate call campaign cast caution cede celebrate chalk challenge champion
	chant characterise characterize charge chastise cheer cherish chide chronicle cite claim clarify coin comfort commemorate commend comment commit
	compare compel complain compliment concede conceive concern conclude concur condemn confess confide confirm confront congratulate consider console
	contemplate contend continue contrast convey convince counsel counter credit criticise criticize critique cry curse date debate decide declare decline
	decree decry deem defend define demand demean demonstrate denigrate denounce deny depict deplore deride describe desire despise detail determine
	detest devote diagnose dictate differ direct disagree disavow disclose discourage discover discuss disdain dislike dismay dismiss disown disparage
	dispute disregard disseminate distance distinguish document double doubt downplay draft dread dream dub dwell echo elaborate email embrace emphasise
	emphasize enact encourage endorse enjoin enquire envisage envision estimate evaluate evince examine exclaim excoriate excuse exhort expect explain
	explore express extol extract eye fault favor favour fear feel find flag flaunt focus forbid forecast foresee foretell forget forgive forswear frame
	fret fume gauge grant greet gripe groan grouse grumble guarantee guess gush hail hammer hate hear hedge herald hesitate highlight hint hold honor
	honour hope hypothesise hypothesize identify ignore illustrate imagine implore imply indicate infer inform inquire insinuate insist instruct insult
	intend interject interpret intimate introduce inveigh invite invoke issue joke judge justify keep know label lambast lambaste lament lash laud laugh
	lay lean lecture like liken link list loathe lobby look love maintain make mandate marvel mean mention mind moan mock mourn mull mumble muse mutter
	name narrate negotiate nominate note notice notify object observe offer opine oppose opt order outline overrule paint pan peg perceive petition pitch
	plan plead pledge point pooh-pooh pooh-poohed portray posit post postulate praise pray preach predict prefer prescribe present press presume pretend
	prioritise prioritize privilege proclaim profess profile prohibit project promise promote prompt pronounce prophesy propose propound protest prove
	provide publish push query question quip quote rail rank rate ratify reaffirm realise realize reason reassert reassure rebuff rebuke rebut recall
	recap recite reckon recognise recognize recommend reconsider recount refer reference reflect refuse refute regard register regret reiterate reject
	rejoice relate relay release relish remark remember remind reminisce remonstrate renew renounce repeat reply report represent reprimand reproach
	repudiate request require resent resist resolve resonate respect respond restate retell retort retweet reveal revere reverse review revile revise
	ridicule rip rubbish rue rule rumble rumor rumour salute sanction savage say scoff scold scorn scream second-guess see seek seem sense share shout
	show shrug side sigh sign signal signpost single slam slate snap sneer sob spar speak specify speculate squabble stammer stand state stipulate stress
	stump submit suggest sum summarise summarize support suppose surmise suspect swear sympathise sympathize talk teach tease tell tend testify thank
	theorise theorize think threat threaten toast tout trace trash treat trumpet trust try tweet uncover underline underscore understand undertake unveil
	upbraid uphold urge use utter value vent venture verify veto vie view vilify vindicate visualise visualize voice volunteer vote vouch vow wail want
	warn weep weigh welcome whisper wish wonder worry worship write yearn yell`)

// isAct reports whether attribution i is something done, by a verb that is not
// known to tell more: "lent her a theodolite".
func (p *Page) isAct(i int) bool {
	f := &p.found[i]
	if len(f.Cue) != 1 || f.Pattern != "" {
		return false
	}
	last := f.Cue[0].End - 1
	switch {
	case p.is(last, "on") && last > f.Cue[0].Start && calling[p.Lemmas[last-1]] && !p.hasAny(infinitive, f.Content[0]) && !p.isTold(f.Content):
		return true // "called on the priest": a visit
	case p.in(backing, last) && len(f.Source) == 1 && p.Tags[f.Source[0].Start] == tag.WP && f.Source[0].End == f.Cue[0].Start && !p.is(f.Source[0].Start-1, ","):
		return true // "a driver who backs the mayor": which driver he is
	case p.in(needing, last) && f.Cue[0].Len() == 1 && len(f.Source) == 1 && p.isThing(f.Source[0]) && !p.hasAny(infinitive, f.Content[0]) && !p.isTold(f.Content):
		return true // "the road asks a good deal of a car", "the stove wants patience", "the clock told the hour"
	case p.in(winning, last) && f.Cue[0].Len() == 1 && p.in(won, p.nounPhraseEnd(f.Content[0].Start, f.Content[0].End)-1):
		return true // "claimed the ball", "announced himself with a header"
	case p.in(liking, f.Cue[0].Start) && (p.hasAny(posts, f.Cue[0]) || p.hasAny(posts, words.Range{Start: f.Content[0].Start, End: p.nounPhraseEnd(f.Content[0].Start, f.Content[0].End)})):
		return true // "liked several posts about the mayor"
	case p.in(accepting, last) && p.in(gains, p.nounPhraseEnd(f.Content[0].Start, f.Content[0].End)-1):
		return true // "accepted the job by postcard"
	case p.in(handing, last) && p.hasAny(resignations, f.Content[0]) && !p.isStatement(f.Content[0]):
		return true // "offered his resignation"
	case p.in(posting, last) && p.hasAny(pictures, words.Range{Start: f.Content[0].Start, End: p.nounPhraseEnd(f.Content[0].Start, f.Content[0].End)}) && !p.isTold(f.Content):
		return true // "posted a picture of her dog"
	case len(f.Source) == 0 && p.hasAny(passives, f.Cue[0]) && p.in(christening, last) && p.Quotes[f.Content[len(f.Content)-1].Start] == words.Outside:
		return true // "was named Citizen of the Year", "could not be explained"
	case p.hasAny(being, f.Cue[0]) && p.in(giving, last) && !p.hasAny(infinitive, f.Content[0]) && !p.isTold(f.Content):
		return true // "has been promised a job": who gets it says nothing
	case len(f.Source) == 0 && p.is(last, "for") && last > f.Cue[0].Start && p.is(last-1, "known"):
		return true // "best known for its crackers"
	}
	if c := f.Content[0]; p.in(gives, f.Cue[0].End-1) && p.is(c.Start, "no") && c.Start == f.Cue[0].End && !p.hasAny(noWords, c) {
		return true // "offered no evidence"
	}
	verb := int32(none)
	for t := f.Cue[0].Start; t < f.Cue[0].End; t++ {
		if p.isRecall(t) || p.in(dropping, t) || t > 0 && t == f.Cue[0].Start && p.in(dropping, t-1) {
			return true
		}
		if reporting[p.Lemmas[t]] {
			return false
		}
		switch {
		case p.Tags[t].Verb():
			verb = t
		case p.isTitleVerb(i):
			if p.reportsInTitle(t) {
				return false
			}
			verb = t
		case p.Tags[t].Noun():
			return false
		}
	}
	return verb != none && !p.in(copulas, verb) && !p.isTold(f.Content)
}

var (
	infinitive = setOf(`to`)
	backing    = setOf(`back backs backed`)
	needing    = setOf(`asks asked wants wanted needs needed threatens threatened tells told`)
	winning    = setOf(`claim claims claimed show shows showed shown announce announces announced`)
	won        = setOf(`ball wicket wickets trophy points card cards himself herself themselves`)
	liking     = setOf(`like likes liked liking`)
	accepting  = setOf(`accept accepts accepted accepting`)
	posts      = setOf(`post posts tweet tweets message messages video videos picture pictures photo photos comment comments`)
	gains      = setOf(`job jobs prize gift medal`)
	giving     = setOf(`promised offered given awarded granted`)
	handing    = setOf(`offered offers offer tendered tenders submitted submits handed hands`)

	resignations = setOf(`resignation resignations`)
	posting      = setOf(`posted posts post posting shared shares sharing tweeted`)
	pictures     = setOf(`picture pictures photo photos photograph photographs video videos clip clips selfie selfies image images footage`)
	christening  = setOf(`named christened crowned elected explained established determined`)
)

// collectives are nouns that stand for the people of what they name.
var collectives = setOf(`left right centre center industry sector market trade country nation world public city town village street region business establishment
	base wing side camp crowd electorate majority minority profession opposition field economy movement race campaign`)

// isThing reports whether the noun phrase r names nothing that could speak: "the
// stove", but not "the left".
func (p *Page) isThing(r words.Range) bool {
	last := r.End - 1
	return p.Tags[last] == tag.NN && !p.isCapital(last) && p.Tags[r.Start] == tag.DT && !p.in(collectives, last) && !who.CanSpeak(p.Annotated, last)
}

// dropping is what is done with a plan that nobody has any more.
var dropping = setOf(`scrap scraps scrapped shelve shelves shelved axe axes axed ditch ditches ditched abandon abandons abandoned`)

var (
	recalls  = setOf(`recall recalls recalled recalling`)
	recalled = setOf(`envoy envoys ambassador ambassadors diplomat diplomats troops parliament product products car cars vehicle vehicles toy toys cot cots batch batches striker midfielder defender`)
)

// isRecall reports whether the verb at token i calls somebody or something back:
// "recalled its ambassador", not "recalled the flood".
func (p *Page) isRecall(i int32) bool {
	if !p.in(recalls, i) || int(i+1) >= len(p.Tokens) {
		return false
	}
	end := p.sentenceAt(i).End
	for t := i + 1; t < min(i+6, end); t++ {
		switch {
		case p.in(recalled, t):
			return true
		case !p.Tags[t].Noun() && p.Tags[t] != tag.DT && p.Tags[t] != tag.PRPS && p.Tags[t] != tag.JJ && p.Tags[t] != tag.CD:
			return false
		}
	}
	return false
}

// isTitleVerb reports whether the cue of attribution i is a verb that the tagger
// takes for a noun, as it often does in a title: "Teen singer scoops prize". There
// its source and its content stand right beside it.
func (p *Page) isTitleVerb(i int) bool {
	f := &p.found[i]
	cue := f.Cue[0]
	if cue.Len() != 1 && !(cue.Len() == 2 && (p.Tags[cue.Start+1] == tag.IN || p.Tags[cue.Start+1] == tag.RP)) || len(f.Source) != 1 || f.Source[0].End != cue.Start || f.Content[0].Start != cue.End || !p.endsInS(cue.Start) {
		return false
	}
	k := p.kind(p.paragraphAt(cue.Start))
	return k == model.Title || k == model.Heading
}

// reportsInTitle reports whether the verb at token i, whose lemma nobody knows as
// it is taken for a noun, is one of reporting.
func (p *Page) reportsInTitle(i int32) bool {
	form := strings.ToLower(p.Form(int(i)))
	for _, ending := range [...]struct{ of, instead string }{{"s", ""}, {"es", ""}, {"ies", "y"}} {
		if stem, ok := strings.CutSuffix(form, ending.of); ok && reporting[words.FoldHash(stem+ending.instead)] {
			return true
		}
	}
	return false
}

// copulas say what somebody is, so that the words beside them tell what it is:
// "is against", "was adamant about".
var copulas = setOf(`be am is are was were been being 's 're 'm`)

// isTold reports whether a content has the form of something told: a quotation
// in it, or a clause of its own at its start.
func (p *Page) isTold(content []words.Range) bool {
	for _, c := range content {
		for t := c.Start; t < c.End; t++ {
			if p.Quotes[t] != words.Outside {
				return true
			}
		}
	}
	switch first := content[len(content)-1].Start; p.Tags[first] {
	case tag.WRB, tag.WP:
		return true
	case tag.IN:
		return p.is(first, "that") || p.is(first, "whether") || p.is(first, "if")
	case tag.PRP, tag.DT, tag.NNP, tag.NN, tag.NNS, tag.PRPS, tag.JJ:
		for t := first; t < content[len(content)-1].End; t++ {
			if p.Labels[t] == parse.Ccomp && (p.Tags[t].Verb() || p.isStatement(content[len(content)-1])) { // of "called on the priest" the parser takes the priest for a clause
				return true
			}
		}
	}
	return false
}
