package parse

// Label names the relation of a word to its head: Stanford's basic
// dependencies (Universal Dependencies, first version). The zero value stands
// for a word that has not been parsed.
type Label uint8

// The labels, in the alphabetical order of their names.
const (
	None Label = iota
	Acl
	AclRelcl
	Advcl
	Advmod
	Amod
	Appos
	Aux
	Auxpass
	Case
	CC
	CCPreconj
	Ccomp
	Compound
	CompoundPrt
	Conj
	Cop
	Csubj
	Csubjpass
	Dep
	Det
	DetPredet
	Discourse
	Dobj
	Expl
	Iobj
	Mark
	Mwe
	Neg
	Nmod
	NmodNpmod
	NmodPoss
	NmodTmod
	Nsubj
	Nsubjpass
	Nummod
	Parataxis
	Punct
	Root
	Xcomp
	LabelCount // the number of labels, None included
)

var labelNames = [LabelCount]string{
	"", "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "auxpass", "case", "cc", "cc:preconj",
	"ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubjpass", "dep", "det", "det:predet",
	"discourse", "dobj", "expl", "iobj", "mark", "mwe", "neg", "nmod", "nmod:npmod", "nmod:poss", "nmod:tmod",
	"nsubj", "nsubjpass", "nummod", "parataxis", "punct", "root", "xcomp",
}

// String is the treebank's name of l, empty for None.
func (l Label) String() string { return labelNames[l] }

// Named is the label with the given name, None for any other name.
func Named(name string) Label {
	for l, n := range labelNames {
		if n == name {
			return Label(l)
		}
	}
	return None
}
