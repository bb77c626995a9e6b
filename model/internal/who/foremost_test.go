package who

import (
	"strings"
	"testing"

	"hearsay/model"
)

// Whom one paragraph has speak without a name, the next one names.
func TestNamedAParagraphOn(t *testing.T) {
	for name, text := range map[string]string{
		"led it":               "Roads\n\n[A former head of the town's roads agency=Owen Tarn] said {the bridge should have been closed}.\n\n[Sir Owen Tarn, who led the agency until 2015,=Owen Tarn/person] told the inquiry {that he had warned ministers}.",
		"title before it":      "Riot\n\n[The regional police commander=Joel Oke] said {two men had been held}.\n\n[Commander Joel Oke=Joel Oke] told reporters {they were 19 and 23}.",
		"expert":               "[Storm expert=Ivo Marsh] warns {of more}\n\nThe worst is not over, according to [a leading storm expert=Ivo Marsh].\n\n[Dr Ivo Marsh, of the Institute of Weather in Ostby,=Ivo Marsh] said {two more storms would come}.",
		"ex-mayor":             "[Ex-mayor=Tor Hagen] denies {taking bribes}\n\n[A former mayor of Brackwater=Tor Hagen] told a court on Monday {that he had taken nothing}.\n\n[Tor Hagen, 61, who ran the town from 2008 to 2016,=Tor Hagen] said {the envelopes held photographs}. [The former mayor=Tor Hagen] said {he would appeal}.",
		"owner":                "Factory\n\n{>The factory will close in June}, [its German owner=Corvex Foods/organization] said.\n\n[Corvex Foods, which bought the plant in 2012,=Corvex Foods] said {energy costs had doubled}.",
		"sort of firm":         "Cuts\n\n[A supermarket chain=Holm Stores/organization] said {it would close 40 shops}.\n\n[Holm Stores, based in Ostby,=Holm Stores] said {food cost more}.",
		"runs a shop":          "Fire\n\n[A local shopkeeper=Mina Dahl] said {she heard a bang}.\n\n[Mina Dahl, 44, who runs a shop in Mill Street,=Mina Dahl] said {she ran}.",
		"opponent":             "Debate\n\n[Mayor Tor Hagen=Tor Hagen] said {taxes would fall}. [His opponent=Lise Berg] said {that was a fairy tale}.\n\n[Lise Berg, who is standing for the Greens,=Lise Berg] said {the town was broke}.",
		"nothing else is told": "Climb\n\n[A climber who survived three days on the Grell=Jonas Pike] has told {how he ate snow}.\n\nJonas Pike, 27, fell on Friday. “{I thought of my mum},” [the climber=Jonas Pike] said.",
		"head of it":           "Pay\n\n[The leader of the nurses' union=Gita Rao] has attacked {the plan}.\n\n[Gita Rao=Gita Rao] told members in Ostby {they deserved better}. [The union leader=Gita Rao] said {a strike was likely}.",
		"minister":             "Law\n\n[A junior minister=Sal Moreno] said {the law would be changed}.\n\n[Sal Moreno, the prisons minister,=Sal Moreno] told MPs {that too many were held}.",

		// The headline says in short what the text says at length.
		"water chief": "[Water chief=Pia Lund] says {sorry}\n\n[Pia Lund, the head of the water board,=Pia Lund] has said {sorry for the shortages}.",
		"Dorle mayor": "[Dorle mayor=Ann Roe] slams {the plan}\n\n[The mayor of Dorle, Ann Roe,=Ann Roe] has called {the plan a farce}.",
		"fire chief":  "[Fire chief=Fire chief/anonymous] says {sorry}\n\n[Pia Lund, the head of the water board,=Pia Lund] has said {so}.",

		"surgeon": "Lists\n\n[A leading heart surgeon=Ilka Reeve] has warned {that patients will die}.\n\n[Professor Ilka Reeve=Ilka Reeve] told MPs {that lists were too long}. [The surgeon=Ilka Reeve] said {so again}.",
		"star":    "Show\n\n[The star of the show=Jon Ferro] has said {he will leave}.\n\n[Jon Ferro, who plays Inspector Moss,=Jon Ferro] said {it was time}.",

		// Somebody else.
		"one of two":            "Jail\n\n[A man who was freed=man who was freed/anonymous] said {he was innocent}.\n\nKit Vance and Per Moen were jailed in 2010. [Vance=Kit Vance] said {it was late}.",
		"engineer":              "Dam\n\n[A government minister=government minister/anonymous] said {the dam was safe}.\n\n[Engineer Bo Lind=Bo Lind] said {it was not}.",
		"widow of a captain":    "Army\n\n[The widow of a soldier=widow of a soldier/anonymous] said {she had been told nothing}.\n\nCaptain Lars Holm died in May. [Eva Holm=Eva Holm] said {she had asked}.",
		"another is spoken of":  "Jail\n\n[A driver who killed a cyclist=driver who killed a cyclist] said {he was sorry}.\n\n[Mona Stave, 29,=Mona Stave] said {she had lost a friend}.",
		"another office":        "Wards\n\n[A nurse=nurse/anonymous] has said {that wards are unsafe}.\n\n[Health secretary Ann Corby=Ann Corby] said {money was coming}. [The nurse=nurse] said {it was too late}.",
		"known to everybody":    "Law\n\n[The prime minister=prime minister/anonymous] has said {he will resign}.\n\n[Lena Holt, the finance minister,=Lena Holt] said {she was ready}.",
		"spokesman":             "Arrest\n\n[A police spokesman=police spokesman/anonymous] said {a man had been held}.\n\n[Joel Oke, 33,=Joel Oke] said {he saw it all}.",
		"other work":            "Noise\n\n[A neighbour=neighbour/anonymous] said {he heard shouting}.\n\n[Tom Roe, a milkman,=Tom Roe] said {he saw a van}.",
		"judge":                 "Ruling\n\n[A judge=judge/anonymous] said {the law was unclear}.\n\n[Kit Vance, 34,=Kit Vance] said {he was innocent}.",
		"her son":               "School\n\n[A mother=mother/anonymous] has said {her son was let down}.\n\n[Kieran Pell, 15,=Kieran Pell] said {he hated it}.",
		"captain":               "Inquiry\n\n[A survivor=survivor/anonymous] said {the boat had turned over}.\n\n[Captain Erik Bull=Erik Bull] told the inquiry {that the sea was calm}.",
		"lawyer, onlooker":      "Court\n\nTom Roe was in court on Monday. [His lawyer=His lawyer/anonymous] said {he would appeal}.\n\n[Lise Berg, 40,=Lise Berg] said {it was unfair}.",
		"bank, union":           "Cuts\n\n[A bank=bank] said {it would close ten branches}.\n\n[The Clerks' Union=Clerks' Union] said {nobody had been told}.",
		"he is not she":         "Fire\n\n[A shopkeeper=shopkeeper/anonymous] said {he heard a bang}. [He=shopkeeper] said {it was loud}.\n\n[Mina Dahl, who runs a shop,=Mina Dahl] said {she ran}.",
		"named before":          "Fire\n\n[Mina Dahl=Mina Dahl] saw it.\n\n[A shopkeeper=shopkeeper/anonymous] said {there was a bang}.\n\n[Mina Dahl, who runs a shop,=Mina Dahl] said {she ran}.",
		"two without names":     "Fire\n\n[A nurse=nurse/anonymous] said {it was late}. [A driver=driver/anonymous] said {it was cold}.\n\n[Mina Dahl, 44,=Mina Dahl] said {she ran}.",
		"two ministers to come": "[Minister=Minister/anonymous]: {bridge unsafe}\n\n[Transport minister Ole Brandt=Ole Brandt] said {so}. [Finance minister Ann Corby=Ann Corby] denied {it}.",
	} {
		t.Run(name, func(t *testing.T) {
			p := marked(t, text)
			title, _, _ := strings.Cut(p.Text.Text, "\n\n")
			p.Article.Blocks = []model.Block{
				{Kind: model.Title, Span: model.Span{Start: 0, End: len(title)}},
				{Span: model.Span{Start: len(title) + 2, End: len(p.Text.Text)}},
			}
			if res := New(nil).Resolve(p.Input); wrong(p, res) > 0 {
				t.Errorf("%s\n%s", p.Text.Text, show(p, res))
			}
		})
	}
}
