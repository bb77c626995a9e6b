package who

import "testing"

// The former holder of an office, the new one, the acting one and the shadow one are
// different people.
func TestHoldersOfOneOffice(t *testing.T) {
	expect(t, nil,
		`The CEO of Vane Mills, Ann Roe, resigned on Monday. [Her successor, Tom Hale,=Tom Hale] said {it was late}. [The former CEO=Ann Roe] said {she was tired}. [The new CEO=new CEO/anonymous] said {nothing}.`,
		`[The outgoing chairman, Tom Hale,=Tom Hale] said {it was late}. [The new chairman=new chairman/anonymous] said {it was not}. [The outgoing chairman=Tom Hale] left.`,
		`[Tom Hale, the former mayor,=Tom Hale] said {it was late}. [The mayor=mayor/anonymous] said {he disagreed}. [The former mayor=Tom Hale] said {so}.`,
		`[Mayor Ann Roe=Ann Roe] said {it was late}. [The acting mayor=acting mayor/anonymous] said {no}.`,
		`[The acting mayor, Ann Roe,=Ann Roe] said {it was late}. [The mayor=Ann Roe] said {no}.`,
		`[The shadow chancellor=shadow chancellor/anonymous] said {it was late}. [The chancellor, Ian Bell,=Ian Bell] denied {it}.`,
	)
}

// Who spoke in the sentence before comes before whom that speaks of, who is asked
// answers, and of two reports the last one is meant.
func TestTheNearestOfSeveral(t *testing.T) {
	expect(t, nil,
		`[Police=Police] said {three men had been arrested}. [They=Police] said {they were armed}.`,
		`[Critics=Critics] said {the law was bad}. [They=Critics] said {it would hurt farmers}. [Supporters=Supporters] said {they were wrong}. [They=Supporters] said {it would help}.`,
		`Two officials spoke to reporters in Ostby. [One=one of the two officials/anonymous] said {the deal was dead}. [The other=other of the two officials/anonymous] said {it was alive}.`,
		`[The teachers' union=teachers' union] said {pay had fallen}. It sent a letter to the minister on Monday. [It=teachers' union] said {members would strike}.`,
		`The teachers' union sent a letter to the minister on Monday. [It=letter/document] says {members will strike}.`,
		`[Det Sgt Mark Ellery=Mark Ellery] said {Craig Mellish had lied}. [He=Mark Ellery] praised {the family}.`,
		`[Ann Oke=Ann Oke] said {Lars Holm had been kind}. [He=Lars Holm] said {he had done little}.`,
		`Tom Roe wrote to Ian Bell about the dam. [He=Ian Bell] replied {that it was safe}.`,
		`[The chief constable, Ann Roe,=Ann Roe] said {the officer, Tom Hale, had been suspended}. [The constable=constable/anonymous] said {he was sorry}. [She=Ann Roe] said {an inquiry was under way}.`,
		`[A report by the Ossing Institute=report by the Ossing Institute] found {that fish had died}. [A report by the Dorle Group=report by the Dorle Group] found {that they had not}. [The report=report by the Dorle Group] said {the lake was clean}.`,
		`[A source close to the talks=source close to the talks] said {so}. [A second source=second source] said {no}. [The source=second source] said {it was late}.`,
	)
}
