// Hearsay is a terminal reader that shows, for every claim in an article, who
// says so.
package main

import (
	"os"

	"hearsay/ui/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:])) }
