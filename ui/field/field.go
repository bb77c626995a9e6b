// Package field is a line in which a reader types. The text input of Bubbles
// is not used because it pastes from the clipboard of the machine that the
// program runs on, which over SSH is somebody else's.
package field

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"hearsay/model"
)

// Field is a line of text that is being typed. The zero value is empty.
type Field struct {
	text []rune
	at   int // the rune that the cursor stands on
}

// longest is the number of characters that a field takes: nobody types more,
// and a paste may hold anything.
const longest = 200

// Value is what has been typed.
func (f *Field) Value() string { return string(f.text) }

// Before is the part of the value that stands before the cursor.
func (f *Field) Before() string { return string(f.text[:f.at]) }

// Clear empties the field.
func (f *Field) Clear() { f.text, f.at = nil, 0 }

// Update types, deletes or moves the cursor, and reports whether the value has
// changed. Keys that mean nothing in a line are left alone.
func (f *Field) Update(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return f.insert(strings.Join(strings.Fields(msg.Content), " "))
	case tea.KeyPressMsg:
		return f.pressed(msg)
	}
	return false
}

func (f *Field) pressed(k tea.KeyPressMsg) bool {
	switch k.String() {
	case "left", "ctrl+b":
		f.at = max(0, f.at-1)
	case "right", "ctrl+f":
		f.at = min(len(f.text), f.at+1)
	case "home", "ctrl+a":
		f.at = 0
	case "end", "ctrl+e":
		f.at = len(f.text)
	case "alt+left", "ctrl+left", "alt+b":
		f.at = f.wordStart()
	case "backspace", "ctrl+h":
		return f.cut(max(0, f.at-1), f.at)
	case "delete", "ctrl+d":
		return f.cut(f.at, min(len(f.text), f.at+1))
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		return f.cut(f.wordStart(), f.at)
	case "ctrl+u":
		return f.cut(0, f.at)
	case "ctrl+k":
		return f.cut(f.at, len(f.text))
	default:
		return f.insert(k.Text)
	}
	return false
}

func (f *Field) insert(s string) bool {
	var runes []rune
	for _, r := range s {
		if !model.Hidden(r) && (unicode.IsGraphic(r) || unicode.IsMark(r)) && len(f.text)+len(runes) < longest {
			runes = append(runes, r)
		}
	}
	f.text = append(f.text[:f.at:f.at], append(runes, f.text[f.at:]...)...)
	f.at += len(runes)
	return len(runes) > 0
}

func (f *Field) cut(from, to int) bool {
	f.text = append(f.text[:from:from], f.text[to:]...)
	f.at = from
	return to > from
}

func (f *Field) wordStart() int {
	i := f.at
	for i > 0 && f.text[i-1] == ' ' {
		i--
	}
	for i > 0 && f.text[i-1] != ' ' {
		i--
	}
	return i
}
