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
		"mayor and baker":             {person("mayor", ""), person("baker", ""), false},
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
