// What the machine lends the process: its cores and its memory.
#pragma once

namespace jiheng {

// The cores this process may run on, at least 1.
unsigned usable_cores();

// Gives back to the system what this thread has freed; the allocator would keep it for the next need. For after a large
// file, not after each: taking memory anew costs more than reading a small one.
void give_back_memory();

// Has memory come in pieces of 2 MiB where the system has them, instead of one page at each first touch, which costs as
// much as reading a cell. For a run over many documents, before its threads begin; a few threads, as such pieces are
// not given back.
void expect_much_memory();

}  // namespace jiheng
