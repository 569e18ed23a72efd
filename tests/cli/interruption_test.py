"""Ctrl-C, or a request to end, while `jiheng audit` reads: the output is whole, says so, and holds what was read.

The second of three files is a pipe. The program waits for it until the signal has been sent, so nothing here depends on time.
"""
import json
import os
import signal
import subprocess
import sys
import tempfile
import zipfile

FORM = """项目支出绩效自评表
(2021年度)
项目名称\t窗口服务
主管部门\t甲局
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t人数\t≥3人\t3人\t90\t90
"""


def interrupted(program, folder, number, options):
    """Exit status and standard output of an audit that gets the signal while it waits for its second file."""
    pipe = os.path.join(folder, "b.txt")
    if os.path.exists(pipe):
        os.remove(pipe)
    os.mkfifo(pipe)
    files = [os.path.join(folder, name) for name in ("a.txt", "b.txt", "c.txt")]
    process = subprocess.Popen([program, "audit", *files, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with open(pipe, "w", encoding="utf-8") as second:  # returns when the program has begun to read it
        process.send_signal(number)
        second.write(FORM)
    output, errors = process.communicate(timeout=60)
    assert errors == b"", errors
    return process.returncode, output.decode("utf-8")


def names_of(documents):
    return [os.path.basename(document["path"]) for document in documents]


def main(program):
    with tempfile.TemporaryDirectory(prefix="jiheng-interruption-") as folder:
        for name in ("a.txt", "c.txt"):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(FORM)

        for number, expected in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            status, output = interrupted(program, folder, number, ["--format", "json"])
            assert status == expected, status
            result = json.loads(output)
            assert names_of(result["documents"])[0] == "a.txt"
            assert "c.txt" not in names_of(result["documents"])
            assert result["summary"]["documents"] == len(result["documents"])
            assert "停止" in result["summary"]["stopped"]["message"]
            assert "stopped" in result["summary"]["stopped"]["message_en"]

        status, output = interrupted(program, folder, signal.SIGINT, ["--format", "jsonl"])
        assert status == 130, status
        lines = [json.loads(line) for line in output.splitlines()]
        assert lines[-1]["summary"]["stopped"] is not None
        assert names_of(lines[:-1])[0] == "a.txt"

        status, output = interrupted(program, folder, signal.SIGINT, [])
        assert status == 130, status
        assert "停止" in output and "窗口服务" in output

        workbook = os.path.join(folder, "findings.xlsx")
        status, output = interrupted(program, folder, signal.SIGINT, ["--format", "xlsx", "--out", workbook])
        assert status == 130, status
        with zipfile.ZipFile(workbook) as package:
            assert package.testzip() is None
            texts = "".join(package.read(name).decode("utf-8") for name in package.namelist())
            assert "停止" in texts

        # Left alone, the run says nothing of the kind.
        whole = subprocess.run([program, "audit", "--format", "json", os.path.join(folder, "a.txt")],
                               stdout=subprocess.PIPE, check=False, timeout=60)
        assert json.loads(whole.stdout)["summary"]["stopped"] is None


if __name__ == "__main__":
    main(sys.argv[1])
