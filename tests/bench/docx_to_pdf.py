#!/usr/bin/python3
"""What a user would pick instead of our PDF: docx_to_pdf.py [DOCX] lets LibreOffice convert a Word file. Without one, a
file with the text and tables of the report of typeset_pdf_bench (but none of its charts) is made with python-docx."""
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

SECTIONS = 15
BODY = ("评价组查阅了项目立项文件、预算批复、资金拨付凭证和培训台账，实地走访培训机构12家，回收有效问卷1,286份。从评价情况看，项目决策依据"
        "充分，资金使用合规，产出数量和质量达到预期，但培训后续跟踪服务还不够到位，个别机构的学员档案不完整，需要在下一年度加以改进。")


def make(path):
    import docx
    from docx.shared import Mm, Pt
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    style = document.styles["Normal"]
    style.font.size = Pt(16)
    style.font.name = "Noto Serif CJK SC"
    style.paragraph_format.line_spacing = Pt(29)
    for section in range(SECTIONS):
        document.add_heading(f"{section + 1}、项目实施情况及分析", 1)
        for _ in range(4):
            document.add_paragraph(BODY)
        table = document.add_table(27, 7)
        table.style = "Table Grid"
        for number, row in enumerate(table.rows):
            third = number % 3 == 1
            texts = ["决策", "数量与规范", f"指标{section + 1}.{number}完成情况与年初目标的一致程度", "4.00", "3.65",
                     "91.25%", "年中调整预算后，部分任务顺延到下一年度执行，尚未全部完成" if third else ""]
            for cell, text in zip(row.cells, texts):
                cell.text = text
                for run in cell.paragraphs[0].runs:
                    run.font.size = Pt(10.5)
                cell.paragraphs[0].paragraph_format.line_spacing = Pt(15)
    document.save(path)


def main():
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        raise SystemExit("LibreOffice is not installed: not compared")
    with tempfile.TemporaryDirectory() as folder:
        path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(folder, "report.docx")
        if len(sys.argv) == 1:
            make(path)
        walls, processors = [], []
        for _ in range(4):  # the first one makes the profile and does not count
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            start = time.perf_counter()
            subprocess.run([office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                            "--outdir", folder, path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            walls.append(time.perf_counter() - start)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            processors.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        pdf = os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + ".pdf")
        info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
        pages = next((line.split()[1] for line in info.splitlines() if line.startswith("Pages")), "?")
        print(f"LibreOffice, docx to pdf, {pages} pages: {statistics.median(walls[1:]) * 1000:.0f} ms "
              f"({min(walls[1:]) * 1000:.0f} – {max(walls[1:]) * 1000:.0f}), processor {statistics.median(processors[1:]) * 1000:.0f} ms")


main()
