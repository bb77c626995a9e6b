package lines

import (
	"bufio"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// all is every line of in, those that are too long as "-", and what ended it.
func all(in io.Reader, most int) (got []string, err error) {
	r := bufio.NewReaderSize(in, 16)
	for more := true; more; {
		var line []byte
		line, more, err = Read(r, most)
		switch {
		case errors.As(err, &TooLong{}):
			got = append(got, "-")
			err = nil
		case err != nil:
			return got, err
		default:
			got = append(got, string(line))
		}
	}
	return got, nil
}

func TestLines(t *testing.T) {
	long := strings.Repeat("x", 100)
	for in, want := range map[string][]string{
		"":                              {""},
		"a":                             {"a"},
		"a\nb\n":                        {"a\n", "b\n", ""},
		"\n\n":                          {"\n", "\n", ""},
		"a\n" + long + "\nb":            {"a\n", "-", "b"},
		long:                            {"-"},
		strings.Repeat("y", 39):         {strings.Repeat("y", 39)},
		strings.Repeat("y", 39) + "\nz": {strings.Repeat("y", 39) + "\n", "z"},
		strings.Repeat("y", 40) + "\nz": {"-", "z"},
	} {
		got, err := all(iotest.OneByteReader(strings.NewReader(in)), 40)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q has the lines %q, %v; want %q", in, got, err, want)
		}
	}
	broken := errors.New("broken")
	if got, err := all(io.MultiReader(strings.NewReader("a\nb"), iotest.ErrReader(broken)), 40); !errors.Is(err, broken) || !slices.Equal(got, []string{"a\n"}) {
		t.Errorf("of a broken reader the lines are %q, %v", got, err)
	}
}
