package model_test

import (
	"testing"

	"hearsay/model"
)

// Who has one name in two articles is one person unless the articles
// contradict each other, whichever is asked about the other.
func TestNamesakes(t *testing.T) {
	type who = model.Source
	person := func(role, affiliation string, aliases ...string) who {
		return who{ID: "person:orla-finch", Name: "Orla Finch", Type: model.Person, Named: true, Role: role, Affiliation: affiliation, Aliases: aliases}
	}
	known := person("nurse", "Saltmere Hospital")
	known.Known = &model.Known{ID: "orla-finch"}
	board := func(affiliation string) who {
		return who{ID: "org:harbour-board", Name: "Harbour Board", Type: model.Organization, Named: true, Affiliation: affiliation}
	}
	for name, c := range map[string]struct {
		a, b  who
		apart bool
	}{
		"nothing said":                {person("", ""), person("", ""), false},
		"said once":                   {person("nurse", "Saltmere Hospital"), person("", ""), false},
		"the same role":               {person("nurse", "Saltmere Hospital"), person("nurse", "Brackwater Clinic"), false},
		"a new job":                   {person("analyst", "Tide Watch"), person("senior fellow", "Saltmere University"), false},
		"mayor and engineer":          {person("mayor", ""), person("engineer", ""), false},
		"mayor and baker":             {person("mayor", ""), person("baker", ""), true},
		"doctor and professor":        {person("doctor", ""), person("professor", ""), false},
		"nurse and skipper":           {person("nurse", ""), person("skipper", ""), true},
		"judge and fisherman":         {person("judge", ""), person("fisherman", ""), true},
		"role and organisation":       {person("mayor", "Brackwater"), person("lecturer", "Saltmere University"), true},
		"organisations alone":         {person("", "Saltmere Ferry Company"), person("", "Brackwater Hospital"), true},
		"an organisation and its own": {person("nurse", "Saltmere Hospital"), person("skipper", "Saltmere Hospital Trust"), false},
		"an abbreviation":             {person("", "Institute for the Study of Tides"), person("clerk", "IST"), false},
		"general words":               {person("", "University of Saltmere"), person("", "University of Brackwater"), true},
		"courtesy titles":             {person("", "", "Ms Finch"), person("", "", "Mr. Finch"), true},
		"one courtesy title":          {person("", "", "Ms Finch"), person("", "", "Finch"), false},
		"in the registry":             {known, person("skipper", "Ferry Company"), false},
		"organisations":               {board("Saltmere"), board("Brackwater"), false},
	} {
		t.Run(name, func(t *testing.T) {
			for _, pair := range [][2]who{{c.a, c.b}, {c.b, c.a}} {
				if why := pair[0].Contradicts(&pair[1]); (why != "") != c.apart {
					t.Errorf("%+v and %+v: %q, want apart: %v", pair[0], pair[1], why, c.apart)
				}
			}
		})
	}
}

// The contradictions are to tell apart whom a reader would, and nobody else. The
// pairs are labelled by hand: who they are in one article and in another.
func TestWhoIsToldApart(t *testing.T) {
	type one struct{ role, affiliation string }
	same := [][2]one{
		{{"MP", ""}, {"interior minister", ""}},
		{{"MP", "Reform Party"}, {"interior minister", "Ministry of the Interior"}},
		{{"professor", ""}, {"adviser", ""}},
		{{"professor", "Tarn University"}, {"adviser", "Harbour Board"}},
		{{"mayor", "Varn"}, {"candidate", "Reform Party"}},
		{{"farmer", ""}, {"councillor", ""}},
		{{"farmer", ""}, {"candidate", ""}},
		{{"teacher", "Varn School"}, {"councillor", "Varn"}},
		{{"senator", ""}, {"nominee", ""}},
		{{"foreign secretary", ""}, {"prime minister", ""}},
		{{"chief executive", "Storvik"}, {"chairman", "Fjord Rail"}},
		{{"economist", "Marlin Bank"}, {"professor", "Tarn University"}},
		{{"surgeon", "Saltmere Hospital"}, {"professor", "Tarn University"}},
		{{"doctor", ""}, {"researcher", ""}},
		{{"general", ""}, {"president", ""}},
		{{"colonel", ""}, {"defence minister", ""}},
		{{"lawyer", ""}, {"MP", ""}},
		{{"businessman", ""}, {"president", ""}},
		{{"banker", ""}, {"finance minister", ""}},
		{{"journalist", "Varn Courier"}, {"novelist", ""}},
		{{"journalist", ""}, {"senator", ""}},
		{{"judge", ""}, {"lawyer", ""}},
		{{"owner", "Salt Inn"}, {"chef", "Harbour Kitchen"}},
		{{"skipper", ""}, {"fisherman", ""}},
		{{"coach", "Varn Rovers"}, {"striker", "Orm City"}},
		{{"ambassador", ""}, {"foreign minister", ""}},
		{{"analyst", "Tide Watch"}, {"fellow", "Karn Institute"}},
		{{"engineer", "Ostra Water"}, {"lecturer", "Tarn University"}},
		{{"engineer", ""}, {"mayor", ""}},
		{{"architect", ""}, {"owner", ""}},
		{{"nurse", ""}, {"campaigner", ""}},
		{{"fisherman", ""}, {"witness", ""}},
		{{"singer", ""}, {"mother", ""}},
		{{"teacher", ""}, {"lecturer", ""}},
		{{"detective", ""}, {"colonel", ""}},
	}
	apart := [][2]one{
		{{"farmer", ""}, {"mayor", ""}},
		{{"farmer", ""}, {"mayor", "Varn"}},
		{{"baker", ""}, {"finance minister", ""}},
		{{"nurse", ""}, {"skipper", ""}},
		{{"doctor", "Varn Hospital"}, {"mayor", "Oskel"}},
		{{"nurse", ""}, {"ambassador", ""}},
		{{"captain", "Dunmere Rovers"}, {"mayor", "Oskel"}},
		{{"bishop", ""}, {"chief executive", "Corvane"}},
		{{"boxer", ""}, {"bishop", ""}},
		{{"striker", ""}, {"interior minister", ""}},
		{{"lawyer", "Keel & Sons"}, {"captain", "Dunmere Rovers"}},
		{{"farmer", ""}, {"professor", ""}},
		{{"fisherman", ""}, {"judge", ""}},
		{{"student", ""}, {"senator", ""}},
		{{"pupil", ""}, {"president", ""}},
		{{"singer", ""}, {"health minister", ""}},
		{{"constable", ""}, {"MP", ""}},
		{{"priest", ""}, {"senator", ""}},
		{{"plumber", ""}, {"governor", ""}},
		{{"footballer", ""}, {"surgeon", ""}},
		{{"waiter", ""}, {"judge", ""}},
		{{"sergeant", ""}, {"painter", ""}},
		{{"teacher", ""}, {"jockey", ""}},
		{{"bus driver", ""}, {"foreign secretary", ""}},
		{{"midwife", ""}, {"colonel", ""}},
		{{"mayor", "Brackwater"}, {"lecturer", "Saltmere University"}},
		{{"lawyer", "Keel & Sons"}, {"nurse", "Varn Hospital"}},
		{{"", "Saltmere Ferry Company"}, {"", "Brackwater Hospital"}},
	}
	source := func(o one) *model.Source {
		return &model.Source{ID: "person:orla-finch", Name: "Orla Finch", Type: model.Person, Named: true, Role: o.role, Affiliation: o.affiliation}
	}
	wrong := func(pairs [][2]one, want bool) {
		for _, p := range pairs {
			if why := source(p[0]).Contradicts(source(p[1])); (why != "") != want {
				t.Errorf("%v and %v: %q, want apart: %v", p[0], p[1], why, want)
			}
		}
	}
	wrong(same, false)
	wrong(apart, true)
}
