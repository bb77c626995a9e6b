package words

// Split divides text into tokens, sentences and paragraphs.
func Split(text string) *Doc { return &Doc{Text: text} }
