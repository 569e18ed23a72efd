# Puts every file under ROOT that matches PATTERNS into an assembly file with a table: the binary carries its
# data and runs from anywhere.
# cmake -DNAME=symbol -DROOT=… -DOUT=… -DFILES="a;b" -P embed.cmake
set(asm "    .section .rodata\n")
set(table "")
set(index 0)
foreach(path IN LISTS FILES)
  string(APPEND asm "    .balign 8\nname_${index}: .asciz \"${path}\"\nbegin_${index}: .incbin \"${ROOT}/${path}\"\nend_${index}:\n")
  string(APPEND table "    .quad name_${index}, begin_${index}, end_${index}\n")
  math(EXPR index "${index} + 1")
endforeach()
string(APPEND asm "    .section .data.rel.ro,\"aw\"\n    .balign 8\n    .globl ${NAME}_table\n${NAME}_table:\n${table}")
string(APPEND asm "    .globl ${NAME}_count\n${NAME}_count: .quad ${index}\n    .section .note.GNU-stack,\"\",@progbits\n")
file(WRITE ${OUT} "${asm}")
