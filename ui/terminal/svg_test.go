package terminal

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestSVGShowsEveryWordInItsColour(t *testing.T) {
	f := Frame{Content: "\x1b[1;38;2;255;0;16mbold\x1b[m & plain \x1b[38;5;105mA\n┌─┐\n\x1b[7mback\x1b[m", Width: 16, Height: 3}
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
	for d := xml.NewDecoder(strings.NewReader(out.String())); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("the picture is not XML: %v", err)
		}
	}
}
