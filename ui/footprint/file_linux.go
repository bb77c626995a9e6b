package footprint

import (
	"bufio"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// File is the pages of the program's own file that this process holds.
type File struct{ extents []extent }

// extent is a stretch of memory that shows a part of a file.
type extent struct{ start, end uintptr }

// OwnFile finds where the program's file is in memory. Where that cannot be
// told, there is nothing that Release could do.
func OwnFile() *File {
	name, err := os.Readlink("/proc/self/exe")
	if err != nil {
		return &File{}
	}
	maps, err := os.Open("/proc/self/smaps")
	if err != nil {
		return &File{}
	}
	defer maps.Close()
	return &File{unchanged(maps, name)}
}

// unchanged reads, in the form of /proc/self/smaps, which stretches of memory
// show the file of that name as it is on disk: they are not writable, and no
// page of them has been made the process's own, as a linker or a debugger may.
func unchanged(smaps io.Reader, name string) []extent {
	var found []extent
	var at extent // the stretch that the lines are about; empty if it is none of the file's
	lines := bufio.NewScanner(smaps)
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		if len(words) == 0 {
			continue
		}
		if !strings.HasSuffix(words[0], ":") { // a new stretch: bounds, rights, offset, device, inode, file
			at = extent{}
			start, end, ok := strings.Cut(words[0], "-")
			if !ok || len(words) != 6 || words[5] != name || strings.Contains(words[1], "w") {
				continue
			}
			from, err1 := strconv.ParseUint(start, 16, 64)
			to, err2 := strconv.ParseUint(end, 16, 64)
			if err1 == nil && err2 == nil {
				at = extent{uintptr(from), uintptr(to)}
			}
			continue
		}
		if words[0] == "Anonymous:" && at != (extent{}) && words[1] == "0" {
			found = append(found, at)
		}
	}
	return found
}

// Release lets go of the pages. Those that are used again come back from the
// file by themselves, which costs less than a millisecond for all of them
// while the system still has them.
func (f *File) Release() {
	for _, e := range f.extents {
		// A refusal leaves everything as it was.
		_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, e.start, e.end-e.start, syscall.MADV_DONTNEED)
	}
}
