package attribution

import "hearsay/model/internal/words"

// chain are the sources that the source of c itself leans on, from it inwards.
func (d *drafter) chain(c *draft) [][]words.Range { return nil }
