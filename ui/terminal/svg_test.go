package terminal

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
)

func TestSVGShowsEveryWordInItsColour(t *testing.T) {
	f := Frame{Content: "\x1b[1;38;2;255;0;16mbold\x1b[m & plain \x1b[38;5;105mA\n┌─┐\x1b[1;4;3;4;1mcue\x1b[m\n\x1b[7mback\x1b[m", Width: 16, Height: 4}
	var out strings.Builder
	if err := SVG(&out, f, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`fill="#ff0010" font-weight="bold">bold</text>`, `>&amp; plain</text>`, `fill="#8787ff">A</text>`, `┌─┐`,
		`fill="#d6d8dc"/>`, // the ground of what is reversed
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the picture has no %s:\n%s", want, out.String())
		}
	}
	for _, tag := range regexp.MustCompile(`<[^>]*>`).FindAllString(out.String(), -1) { // the decoder takes them
		seen := map[string]bool{}
		for _, m := range regexp.MustCompile(` ([\w-]+)="`).FindAllStringSubmatch(tag, -1) {
			if seen[m[1]] {
				t.Errorf("%s has the attribute %s twice", tag, m[1])
			}
			seen[m[1]] = true
		}
	}
	for d := xml.NewDecoder(strings.NewReader(out.String())); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("the picture is not XML: %v", err)
		}
	}
}
