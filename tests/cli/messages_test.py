"""What `jiheng audit` says where there is nothing to audit: once, about the right thing, with exit status 2."""
import os
import subprocess
import sys
import tempfile

UNKNOWN = "没有认出任何表格"


def audit(program, *words):
    done = subprocess.run([program, "audit", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=60)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def main(program):
    with tempfile.TemporaryDirectory(prefix="jiheng-messages-") as folder:
        def put(name, text):
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            return path

        letter = put("letters/a.txt", "今天天气很好。\n")

        # One file: said once, beside its name; where the text goes elsewhere, on standard error.
        status, output, errors = audit(program, letter)
        assert (status, output.count(UNKNOWN), errors) == (2, 1, ""), (status, output, errors)
        status, output, errors = audit(program, letter, "--format", "json")
        assert status == 2 and errors.count(UNKNOWN) == 1 and letter in errors, errors

        # Several: each once, and one line about all, which blames no folder.
        put("letters/b.txt", "明天也好。\n")
        status, output, errors = audit(program, os.path.join(folder, "letters"))
        assert (status, output.count(UNKNOWN)) == (2, 2), output
        assert "读了 2 个文件" in errors and folder not in errors, errors

        # Nothing but other files: the folder is told what it holds.
        put("other/a.json", '{"a": 1}')
        put("other/b.json", '{"a": 1}')
        other = os.path.join(folder, "other")
        status, output, errors = audit(program, other)
        assert (status, output) == (2, ""), output
        assert errors.startswith(other + ": ") and "2 json" in errors and "a.json" not in errors, errors

        # Nothing at all.
        os.mkdir(os.path.join(folder, "empty"))
        status, output, errors = audit(program, os.path.join(folder, "empty"))
        assert status == 2 and "没有找到可读的文件" in errors, errors


if __name__ == "__main__":
    main(sys.argv[1])
