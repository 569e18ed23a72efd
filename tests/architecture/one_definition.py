"""one_definition.py BUILD: a function that one file defines as its own and a header defines too, under the same name and
parameters, is two functions to us and one to the linker, which takes whichever it meets first."""
import collections
import glob
import subprocess
import sys


def main():
    libraries = sorted(glob.glob(sys.argv[1] + "/libjiheng_*.a"))
    assert libraries, "no library of the program was built"
    defined = collections.defaultdict(set)
    for library in libraries:
        text = subprocess.run(["nm", "-A", "-C", "--defined-only", library], check=True, capture_output=True,
                              text=True).stdout
        for line in text.splitlines():
            where, kind, name = line.split(":", 2)[1], *line.split(":", 2)[2].split(" ", 2)[1:]
            if kind in "TW" and "jiheng::" in name:
                defined[name].add((kind, where))
    assert len(defined) > 1_000, "the symbols were not read"
    twice = {name: files for name, files in defined.items()
             if any(kind == "T" for kind, _ in files) and len({where for _, where in files}) > 1}
    for name, files in sorted(twice.items()):
        print(name, "is defined in", ", ".join(sorted({where for _, where in files})))
    return 1 if twice else 0


if __name__ == "__main__":
    sys.exit(main())
