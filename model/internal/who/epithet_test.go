package who

import (
	"strings"
	"testing"

	"hearsay/model"
)

// A description that shares no word with what the text has told of anybody is taken
// for somebody only if something speaks for it and nothing against it.
func TestEpithets(t *testing.T) {
	for name, text := range map[string]string{
		// Those whom a court or a match brings along are told of by that word.
		"judge":         `[Mara Dunn=Mara Dunn] sued the estate. [The judge=judge/anonymous] said {the claim was late}. [The clerk=clerk/anonymous] said {it had been filed}.`,
		"referee":       `[Keeper Ilya Moor=Ilya Moor] said {he was hurt}. [The referee=referee/anonymous] said {it was an accident}.`,
		"coroner":       `[Dag Ruud=Dag Ruud] said {he had heard a noise}. [The coroner=coroner/anonymous] said {nobody else had}.`,
		"moderator":     `[Sara Bek=Sara Bek] said {taxes would fall}. [The moderator=moderator/anonymous] said {her time was up}.`,
		"judge by name": `[Judge Pia Sand=Pia Sand] said {it was greed}. [Kai Rud=Kai Rud] said {it was worse}. [The judge=Pia Sand] said {that would do}.`,

		// Who has one job has no other one.
		"midfielder, manager":  `[The midfielder Danny Roe=Danny Roe] said {it was close}. [The manager=manager/anonymous] said {it was luck}.`,
		"widow, harbourmaster": `[His widow, Liv Moen,=Liv Moen] said {he had known the rocks}. [The harbourmaster=harbourmaster/anonymous] said {the beacon was out}.`,
		"foreman, union":       `[Foreman Per Lund=Per Lund] said {he had not slept}. [The union representative=union representative/anonymous] said {talks would go on}.`,
		"president, speaker":   `[Trust president Bram Sidd=Bram Sidd] said {the gate was open}. [The speaker=speaker/anonymous] said {it was not}.`,

		// Other words for the same job.
		"inspector, detective": `[Inspector Marta Coll=Marta Coll] said {he was known}. [Petra Noss=Petra Noss] said {she had forgiven him}. [The detective=Marta Coll] said {the case was clear}.`,
		"author, novelist":     `Author Nils Aaby won the prize on Thursday. The jury praised his ear. [The novelist=Nils Aaby] said {he was glad}.`,
		"doctor, GP":           `[Dr Anna Feld=Anna Feld] said {she was tired}. [Olaf Rist=Olaf Rist] said {he would miss her}. [The GP=Anna Feld] said {it was time}.`,
		"senator, lawmaker":    `[Senator Ada Korr=Ada Korr] said {it was late}. [Bo Lind=Bo Lind] said {it was not}. [The legislator=Ada Korr] said {so again}.`,
		"boss of another club": `[Rovers manager Lorne Baxter=Lorne Baxter] said {it was close}. [City manager Hans Dahl=Hans Dahl] said {it was a joke}. [The Rovers boss=Lorne Baxter] said {it was luck}.`,

		// The text tells who it is.
		"manager of a club":  `[Rovers manager Lorne Baxter=Lorne Baxter] praised his side after Joel Adey scored. Marek Sabo had put City ahead. “{We were brave},” said [the Rovers manager=Lorne Baxter].`,
		"main clause":        `[Lorne Baxter=Lorne Baxter] was pleased after Joel Adey scored. “{We were brave},” said [the Swede=Lorne Baxter].`,
		"who is told of":     `[Ruth Vale=Ruth Vale] said {it was late}. City boss Henrik Dahl was less happy. “{It is a joke},” said [the Swede=Henrik Dahl].`,
		"goes on to tell":    `[Ole Brandt=Ole Brandt] said {it was over}. Priti Desai is more hopeful. [The GP=Priti Desai], who moved here in May, says {families are coming}.`,
		"brings in another":  `[His widow, Liv Moen,=Liv Moen] said {he had known the rocks}. [The deckhand, who was saved,=deckhand/anonymous] said {the engine had failed}.`,
		"a star is no paper": `[Elias Mwale=Elias Mwale] said {it was true}. The army stood by, [the Lusenga Star=Lusenga Star] reported.`,

		// People of a nation.
		"of Denmark":         `Astrid Holm of Denmark beat Ana Vidal of Spain. [Ana Vidal=Ana Vidal] said {she had misjudged the turn}. [The Dane=Astrid Holm] said {she had felt her coming}.`,
		"the Swede":          `Swede Nils Aaby won from Jon Bly of Ireland. [Aaby=Nils Aaby] said {the wind had helped}. [The Irishman=Jon Bly] said {he had no excuses}. “{I am old},” [the Swede=Nils Aaby] said.`,
		"an invented people": `The Ostrian grandmaster Ivo Kral lost to Wen Tao, the Karthian champion, in 40 moves. “{I was tired},” said [the Ostrian=Ivo Kral/person]. [The Karthian=Wen Tao/person] said {he had been lucky}.`,

		// Ages and families.
		"widow with her age":    "Otter found\n\nNigel was found when retired dinner lady Maureen Tuffin, 84, went to bed.\n\n“{I thought it was a slipper},” [the widow=Maureen Tuffin] told reporters.",
		"mother of another":     `[Commissioner Debra Nunn=Debra Nunn] said {the wing was safe}. [The mother of one inmate=mother of one inmate/anonymous] said {it was not}. “{He rang me},” [she=mother of one inmate] said.`,
		"source, insider":       `{>The council could close it}, [an insider=insider/anonymous] said. “{>Heads will roll},” [the source=insider] added.`,
		"source after a name":   `Hadley was overruled by President Ellen Voss, [a source familiar with the talks=source familiar with the talks/anonymous] said.`,
		"another's counted":     `[Two officials=Two officials] said {the deal was close}. [Officials=Officials/group] said last week {that it was dead}. [The two officials=Two officials] said {so again}.`,
		"age that is told":      `[Ivo Hahn, 24,=Ivo Hahn] said {he was hurt}. [Bo Lind=Bo Lind] said {it was time}. [The 24-year-old=Ivo Hahn] said {he would stay}.`,
		"age of another":        `[Ivo Hahn, 24,=Ivo Hahn] said {he was hurt}. [The 61-year-old=61-year-old/anonymous] said {it was time}.`,
		"age without a name":    `Police held a man, 31, in Grell. [Petra Noss=Petra Noss] said {she had forgiven him}. [The 31-year-old=man/anonymous] denied {everything}.`,
		"just spoken, no name":  `[Ruth Vale=Ruth Vale] said {a man had been hurt}. [A neighbour=neighbour/anonymous] said {the van was grey}. “{He did not look},” said [the 58-year-old=neighbour].`,
		"mother of two":         `[Tom Roe=Tom Roe] said {he was late}. Ruth Okello, 33, slept on the floor. “{Nobody told us},” said [the mother-of-two=Ruth Okello].`,
		"father is no mother":   `[Anna Okello=Anna Okello] said {she was late}. Her husband Tom slept. [Anna Okello=Anna Okello] said {so}. [The father-of-two=father-of-two/anonymous] said {nothing was told}.`,
		"teenager is told of":   `[Lorne Baxter=Lorne Baxter] said {it was close}. Joel Adey, 19, had not scored since April. [The teenager=Joel Adey] said {his mother had come}.`,
		"the former one":        `[Opposition leader Reza Amin=Reza Amin] said {it was late}. [The former mayor=Reza Amin] said {it was a farce}.`,
		"businessman, nominee":  `[Nominee Sam Toll=Sam Toll] said {it was late}. [The businessman=Sam Toll] said {so again}.`,
		"company and its union": `Mole Foods cut its forecast. [The union, the Bakers' Guild,=Bakers' Guild] said {it was angry}. [The company=Mole Foods] declined {to comment}.`,
		"league is no club":     `[Aldmouth Rovers=Aldmouth Rovers] said {he was well}. [The league=league] declined {to comment}. [The club=Aldmouth Rovers] said {no more}.`,
		"union is no company":   `[The Finance Workers' Union=Finance Workers' Union] said {it was late}. [The company=company] said {it was not}.`,
		"bank, lender":          `[Orrin Savings Bank=Orrin Savings Bank] said {it would cut jobs}. [The Clerks' Union=Clerks' Union] called {it a betrayal}. [The lender=Orrin Savings Bank] said {talks had begun}.`,
		"airline, carrier":      `[Skyline Air=Skyline Air] said {a computer had failed}. [The pilots' union=pilots' union] said {it had warned of this}. [The carrier=Skyline Air] said {it was sorry}.`,
		"brewery, company":      `Holm Brewery poured dye into the river. [Prosecutor Kai Rud=Kai Rud] said {it was greed}. [The company=Holm Brewery] said {it was sorry}.`,

		// Whom the article is about is meant rather than where somebody works.
		"bank of the article":     "Bank of Corvane\n\nThe Bank of Corvane kept its rate on Thursday. “{The risks remain},” [the bank=Bank of Corvane] said.\n\nWages rose.\n\nGrace Oduya, chief economist at Lakeside Bank, expects a cut. The pound rose.\n\n[The bank=Bank of Corvane] declined {to comment}.",
		"club of the article":     "Velle Athletic Club\n\nVelle Athletic Club sacked its coach. [The club=Velle Athletic Club] said {it was time}.\n\nIt rained on Monday. The roads were wet. Nobody came.\n\nOle Brandt of Norholt Sailing Club was there. [The club=Velle Athletic Club] did not {answer}.",
		"only firm":               "Calloway Foods\n\nCalloway Foods cut its forecast. It rained.\n\n[Mara Dunn, who leads the bakers' union,=Mara Dunn] said {it was late}.\n\n[The company=Calloway Foods] kept {its dividend}.",
		"paper of scientists":     "A study found that moths can count. [Ines Wirth=Ines Wirth] told the Journal of Larvae so. According to [the paper=paper/document], {it stops below 10 degrees}.",
		"paper that is printed":   "[The Norholt Courier=Norholt Courier/media] reported {that two were hurt}. [The paper=Norholt Courier] said {it had seen letters}.",
		"title in capitals":       "Kestrel Exposed Messages of Six Million Users, Says [Researcher=Yuki Brandt]\n\n[Yuki Brandt, a researcher based in Selby,=Yuki Brandt] said {the door was open}.",
		"one of them":             `Witnesses saw a van. [One, who gave no name,=one of the witnesses/anonymous] said {it had nearly hit her}. “{He did not look},” said [the 58-year-old=one of the witnesses].`,
		"long quotation":          `[Kirsty Pell=Kirsty Pell] said {she rang}. “{I thought, he has dropped it. And he had. It was wet. It was cold.}” [The mum-of-three=Kirsty Pell] vowed {never to let him}.`,
		"told twice":              `[Marisol Rook, an entomologist and the lead author,=Marisol Rook/person] said {they were wet}. [Dr Rook=Marisol Rook] said {so again}.`,
		"surname that is a title": `[Marisol Dean=Marisol Dean] said {they were wet}. [Dr. Dean=Marisol Dean] said {so again}.`,

		// Two offices, two people.
		"deputy mayor":       `[The mayor of Ostby, Tor Hagen,=Tor Hagen] said {he had failed}. [His deputy, Lise Berg,=Lise Berg] said {she would take over}. [The deputy mayor=Lise Berg] said {it was late}. [The mayor=Tor Hagen] said {so}.`,
		"mayor, governor":    `[Mayor Tor Hagen=Tor Hagen] said {he had failed}. [The governor=governor/anonymous] said {so}.`,
		"mayor before":       `The mayor of Ostby, Tor Hagen, resigned on Thursday. “{I have failed},” [the politician=Tor Hagen] said.`,
		"sergeant, officer":  `[Sgt Arne Lie=Arne Lie] said {it was dark}. [The superintendent=superintendent/anonymous] said {no}. [The officer=Arne Lie] said {so again}.`,
		"MP, minister":       `[The MP, Geir Holt,=Geir Holt] said {it was late}. [The minister=minister/anonymous] said {nothing}. [The lawmaker=Geir Holt] said {so again}.`,
		"chairman, chief":    `[Chairman Erik Bull=Erik Bull] said {it was late}. [The chief executive=chief executive/anonymous] said {nothing}.`,
		"economist, chemist": `[The economist Jon Ferro=Jon Ferro] said {it was late}. [The chemist=chemist/anonymous] said {nothing}.`,

		// Who has no name may be called otherwise in the next sentence, too.
		"neighbour, woman":      `[Ivar Moen=Ivar Moen] said {it was late}. [A neighbour=neighbour/anonymous] said {it was cold}. [The woman=neighbour] said {she slept}.`,
		"regulator, watchdog":   `[Ida Frost=Ida Frost] said {it was late}. [The regulator=regulator/government] said {it would look}. [The watchdog=regulator] said {it had 40 days}.`,
		"subject described":     `Cyclist Mona Stave was hurt. [Arne Lie=Arne Lie] said {it was dark}. The rider broke an arm. “{I had lights},” said [the 29-year-old=Mona Stave].`,
		"firm is no city":       `[Lumo=Lumo] said {it had dropped a plan to move to Selby}. [The city=city/government] said {it was sorry}.`,
		"secretary, captain":    `[The general secretary, Sol Ibsen,=Sol Ibsen] said {it was late}. [The captain=captain/anonymous] said {nothing}.`,
		"association, league":   `[The FA=FA] said {rules were rules}. [The league=league/organization] said {it agreed}.`,
		"king, monarch":         `[King Anders=Anders] presented {the medal}. [Ann Lee=Ann Lee] wept. [The monarch=Anders] said {courage was quiet}.`,
		"age in letters":        `The boy, Leo Falk, 6, was hurt. [His mother, Sanna Falk,=Sanna Falk] said {he was brave}. [The six-year-old=Leo Falk] said {it hurt}.`,
		"name of the first":     "Nurse honoured\n\nA nurse who saved a boy was given a medal.\n\nEbba Norling, 28, had been on her way home. “{I heard him},” [the nurse=Ebba Norling] said.",
		"not of the first":      "Nurse honoured\n\nA nurse who saved a boy was given a medal.\n\nWitness Olaf Rist saw it. “{I heard him},” [the nurse=nurse/anonymous] said.",
		"list, no apposition":   `[Ines Mott, the mayor, and a neighbour=Ines Mott, the mayor, and a neighbour] said {so}.`,
		"deputy, lawmaker":      `[Deputy Selim Aray=Selim Aray] said {he had been dragged by the hair}. [The lawmaker=Selim Aray] told reporters {that it hurt}. [The second MP, Dina Sorel,=Dina Sorel] said {she had been held}.`,
		"another's office":      `[The prosecutor's office=prosecutor's office] said {a case had been opened}. [The president's office=president's office] said {he had been told}.`,
		"another portfolio":     `[Opposition leader Hana Zorin=Hana Zorin] said {it was late}. [The justice minister=justice minister/anonymous] declined {to comment}.`,
		"only affiliation":      `Researchers at Tarn University played recordings to cats. [Mei Sato=Mei Sato] said {they slept}. [The university=Tarn University] said {it was its most read study}.`,
		"title names nobody":    "Ship seized\n\nOfficers in Port Ellery seized a ship on Monday. [Yannis Kor=Yannis Kor] said {he had papers}. [The insurer=insurer] declined {to comment}.",
		"orchestra by its name": "The Velmark Philharmonic has dismissed its conductor. [The orchestra=Velmark Philharmonic] said {it had lost trust in him}.",
		"ferry operator":        "A ferry company has been fined. Nordholt Lines admitted it. [Eva Lund=Eva Lund] said {it was late}. [The ferry operator=Nordholt Lines] said {it was sorry}. [The building firm=building firm] said {nothing}.",
		"resident above":        `[The publican of the Blue Goose=publican of the Blue Goose] said {he would keep it low}. [The resident above him=resident above him/anonymous] said {she would hear}.`,
		"new owner":             `[Chief executive Una Frame=Una Frame] said {it was late}. [Roy Dyson=Roy Dyson] said {it was time}. [The new owner=new owner/anonymous] said {so}.`,
	} {
		t.Run(name, func(t *testing.T) {
			p := marked(t, text)
			if title, _, ok := strings.Cut(p.Text.Text, "\n\n"); ok {
				p.Article.Blocks = []model.Block{
					{Kind: model.Title, Span: model.Span{Start: 0, End: len(title)}},
					{Span: model.Span{Start: len(title) + 2, End: len(p.Text.Text)}},
				}
			}
			res := New(nil).Resolve(p.Input)
			if wrong(p, res) > 0 {
				t.Errorf("%s\n%s", p.Text.Text, show(p, res))
			}
		})
	}
}

// "Perhaps the same" is said only of those of whom the text has told what the
// description says besides its noun, and not of a judge or a referee.
func TestNoIdleDoubts(t *testing.T) {
	for _, text := range []string{
		`[The Ostrand General Staff=x] said {the flag was up}. [The Tarvian defence ministry=y] called {it theatre}.`,
		`[The National Science Board=x] said {it had paid}. [The state forestry agency=y] said {the moth was everywhere}.`,
		`[Danny Roe=x] said {he was sure}. [The referee=y] said {he was not}.`,
		`[Mara Dunn=x] sued {the estate}. [The judge=y] said {it was late}.`,
	} {
		p := marked(t, text)
		for _, s := range New(nil).Resolve(p.Input).Sources {
			for _, d := range s.Doubts {
				t.Errorf("%s\n\t%s", p.Text.Text, d.Why)
			}
		}
	}
}
