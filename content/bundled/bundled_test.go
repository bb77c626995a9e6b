package bundled

import (
	"regexp"
	"strings"
	"testing"

	"hearsay/model"
)

func TestArticlesAreWhole(t *testing.T) {
	articles, err := Articles()
	if err != nil {
		t.Fatal(err)
	}
	files, err := files.ReadDir("articles")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(articles) {
		t.Errorf("%d files, but %d articles: one is missing from the order", len(files), len(articles))
	}
	genres := make(map[model.Genre]int)
	for _, a := range articles {
		genres[a.Genre]++
		if err := model.CheckArticle(a); err != nil {
			t.Errorf("%s: %v", a.ID, err)
		}
		if a.Title == "" || a.Byline == "" || a.Publisher == "" || a.Language != "en" {
			t.Errorf("%s: title %q, byline %q, publisher %q or language %q is missing", a.ID, a.Title, a.Byline, a.Publisher, a.Language)
		}
		if a.Blocks[0].Kind != model.Title || a.Blocks[0].In(a.Text) != a.Title {
			t.Errorf("%s: its first block is %q, not its title", a.ID, a.Blocks[0].In(a.Text))
		}
		if found, ok := Find(a.ID); !ok || found.Text != a.Text {
			t.Errorf("%s cannot be found by its id", a.ID)
		}
		// What is invented says so before it says anything else.
		if a.Genre != model.Report && !regexp.MustCompile(`invented|does not exist`).MatchString(a.Publisher+a.Title+a.Blocks[1].In(a.Text)) {
			t.Errorf("%s is a %s and does not say that it is invented", a.ID, a.Genre)
		}
	}
	if genres[model.Report] != 3 || genres[model.Guide] != 1 || genres[model.Specimen] != 1 {
		t.Errorf("the genres are %v", genres)
	}
	if _, ok := Find("nothing"); ok {
		t.Error("an article that does not exist was found")
	}
}

// The reports quote real people. Their words are those of the press reports of
// the time, and no figure stands in them that the reports did not give.
func TestReportsQuoteFaithfully(t *testing.T) {
	quotes := []string{
		"thousands of Russian convicts who have fought for Wagner Group are likely to be pardoned and released",
		"exodus",
		"following through on its promise to free survivors",
		"This exodus will worsen its personnel problems",
		"sudden influx of often violent offenders with recent and often traumatic combat experience",
		"will likely present a significant challenge for Russia's war-time society",
		"an attempt to destroy",
	}
	figures := []string{"2022", "20,000", "30,000"}
	articles, err := Articles()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range articles {
		if a.Genre != model.Report {
			continue
		}
		for _, m := range regexp.MustCompile(`"([^"]+)"`).FindAllStringSubmatch(a.Text, -1) {
			words, known := strings.TrimRight(m[1], ",."), false
			for _, q := range quotes {
				known = known || strings.Contains(q, words)
			}
			if !known {
				t.Errorf("%s quotes %q, which nobody is known to have said", a.ID, words)
			}
		}
		for _, n := range regexp.MustCompile(`\d[\d,.]*\d`).FindAllString(a.Text, -1) {
			if !strings.Contains(strings.Join(figures, " "), n) {
				t.Errorf("%s gives the figure %s, which is not known", a.ID, n)
			}
		}
	}
}

// The specimen sheet shows each form that articles are known to use; this is
// where, and what the form is.
func TestSpecimenShowsEveryForm(t *testing.T) {
	sheet, _ := Find("specimen")
	for _, form := range []struct{ what, words string }{
		{"verb and subject in either order", "The old pier is unsafe, said Mayor Edda Lorne. Jonah Pike, the ferry captain, said it"},
		{"an auxiliary before the cue", "has told us that"},
		{"a colon before the quotation", `this way: "She creaks`},
		{"a dash before the quotation", `for the pier – "Firewood."`},
		{"no mark before the quotation", `Pike said "she has never let me down"`},
		{"a split quotation", `"The pier," Lorne said, "is held up by habit."`},
		{"one source, several cues", "said the ferry had a new engine, adding that"},
		{"parts of a mixed quotation", `The planks were "tired", she said, and the money "tireder"`},
		{"a quotation that goes on without a cue", `in May," Lorne said. "We will open it`},
		{"a quotation over two paragraphs", "before her.\n\n\"When you close it"},
		{"a quotation announced a paragraph before", "had seen:\n\n\"Eleven piles"},
		{"a quotation without a speaker", "\n\n\"And whose pier is it, anyway?\"\n\n"},
		{"single marks in double ones", "'Captain, I'd rather swim'"},
		{"British single marks and apostrophes", "'It's the board's pier and the town's problem,'"},
		{"typewriter marks", "``The tide table,''"},
		{"curly marks", "“A pier is a promise,”"},
		{"an odd number of marks", `"We are looking into it, the board's statement said.`},
		{"scare quotes", `The "improved" timetable`},
		{"the title of a work", `musical "Low Water"`},
		{"a nickname", `Jonah "Kipper" Pike`},
		{"a motto", `"Salt and Patience"`},
		{"placards", `"Hands off our planks"`},
		{"lyrics", `"Bring me back my barnacle"`},
		{"a word as a word", `the word "pier"`},
		{"according to", "According to the harbour master"},
		{"in somebody's words", "In Pike's words"},
		{"per", "Per the timetable"},
		{"a passive", "was criticised by shopkeepers"},
		{"a passive accusation", "is accused by Bryn"},
		{"a passive without a source", "It is believed that"},
		{"adverbs of hearsay", "reportedly charged double, and a clerk allegedly"},
		{"nouns that attribute", "The claim that the pier is haunted"},
		{"warnings of", "warnings of a hard winter"},
		{"a view", "his view that"},
		{"phrasal cues", "called for a vote. She pointed out that the town had paid for the pier twice. Lorne made clear"},
		{"a refusal", "declined to comment"},
		{"a denial", "denied that"},
		{"a study", "A study by the University of Saltmere found"},
		{"a document", "The divers' report shows"},
		{"a poll", "A poll for the Brackwater Post suggests"},
		{"thought", "Bryn believes"},
		{"feeling", "Pike fears"},
		{"a wish", "Lorne wants"},
		{"what somebody will say", "is expected to say"},
		{"a relative pronoun", "Tallis, who said that"},
		{"a possessive", "Pike's claim that"},
		{"two who speak", "Lorne and Bryn said"},
		{"a group", "Critics say"},
		{"an anonymous person", "A person familiar with the matter"},
		{"officials", "County officials"},
		{"an apposition", "Dr Ravi Tallis, professor of"},
		{"a long relative clause", "who has lived for thirty years"},
		{"two women, one pronoun", "Lorne met Bryn at the gate. She said"},
		{"they for an organisation", "The harbour board said they"},
		{"we in a quotation", `"We have several," the board`},
		{"a spokeswoman", "a spokeswoman for Saltmere Ferries"},
		{"a place for an office", "Anchor Hall, the seat"},
		{"an abbreviation in brackets", "Brackwater Harbour Board (BHB)"},
		{"an abbreviation implied", "The SPA wrote"},
		{"one report in another", "reported that county officials said"},
		{"an addressee", "Pike told the Brackwater Post that"},
		{"a headline that ends in its source", "Pier will fall within a year, says harbour board"},
		{"a headline that begins with it", "Lorne: gate stays shut"},
		{"a byline", "By Nell Farrow"},
		{"a dateline", "BRACKWATER, Monday —"},
		{"a time stamp", "Updated at 09.20"},
		{"a caption", "Picture: T. Gull"},
		{"a pull quote", "\"Held up by habit\"\n\nEdda Lorne, mayor"},
		{"a line to click", "Read the original article"},
		{"an embedded post", "— Jonah Pike (@kipperpike)"},
		{"background", "The pier was built for paddle steamers"},
		{"the reporter as a witness", "this reporter counted"},
		{"the reporter's analysis", "less about wood than"},
		{"a list", "whether, as Bryn proposes"},
		{"a table", `Pike   always  "a bit of peace"`},
		{"a text cut off", "the board would …"},
		{"a question of the author's", "But who reads drawings in spring?"},
	} {
		if !strings.Contains(sheet.Text, form.words) {
			t.Errorf("the sheet lacks %s: %q", form.what, form.words)
		}
	}
}

func TestTourTeachesTheKeys(t *testing.T) {
	tour, _ := Find("tour")
	keys := make(map[string]bool)
	for _, m := range tour.Marks {
		if m.Kind == model.Code {
			keys[m.In(tour.Text)] = true
		}
	}
	for _, k := range strings.Fields("n p j k ] [ u / f tab i o m ' y Y l ? esc q") {
		if !keys[k] {
			t.Errorf("the tour does not teach %s", k)
		}
	}
	if !strings.Contains(tour.Text, "space bar") {
		t.Error("the tour does not teach the space bar")
	}
}
