"""Zip packages and PDF files written byte by byte, so that they can lie. Standard library only."""
import struct
import zlib

HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
SHEET = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def deflated(data):
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def deflated_repeat(before, chunk, times, after=b""):
    """A deflate stream of `chunk` many times over. Flushed in full, a chunk packs to the same bytes each time, so that
    a gigabyte costs no more work here than one chunk."""
    first, middle, last = (zlib.compressobj(6, zlib.DEFLATED, -15) for _ in range(3))
    start = first.compress(before) + first.flush(zlib.Z_FULL_FLUSH)
    packed = middle.compress(chunk) + middle.flush(zlib.Z_FULL_FLUSH)
    return start + packed * times + last.compress(after) + last.flush()


class Part:
    """A member of a package; `packed` and `size` may be given to differ from the truth."""

    def __init__(self, name, data=b"", packed=None, size=None, method=8, flags=0x800):
        self.name = name if isinstance(name, bytes) else name.encode()
        self.packed = packed if packed is not None else deflated(data) if method == 8 else data
        self.size = len(data) if size is None else size
        self.crc = zlib.crc32(data)
        self.method, self.flags = method, flags


def package(parts):
    body, directory = [], []
    offset = 0
    for part in parts:
        fields = struct.pack("<HHHHHIIIH", 20, part.flags, part.method, 0, 33, part.crc, len(part.packed), part.size, len(part.name))
        body.append(b"PK\x03\x04" + fields + b"\0\0" + part.name + part.packed)
        directory.append(b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHHII", 0, 0, 0, 0, 0, offset) + part.name)
        offset += len(body[-1])
    size = sum(map(len, directory))
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), size, offset, 0)
    return b"".join(body + directory) + end


def relations(*pairs):
    rows = (b'<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>' % (i, OFFICE, kind, target) for i, (kind, target) in enumerate(pairs, 1))
    return HEAD + RELATIONS + b"".join(rows) + b"</Relationships>"


def xlsx(sheet, shared=None):
    """`sheet` is the part's XML, or a ready Part."""
    pairs = [(b"worksheet", b"worksheets/sheet1.xml")] + ([(b"sharedStrings", b"sharedStrings.xml")] if shared else [])
    parts = [
        Part("[Content_Types].xml", HEAD + b"<Types/>"),
        Part("_rels/.rels", relations((b"officeDocument", b"xl/workbook.xml"))),
        Part("xl/workbook.xml", HEAD + b'<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>' % (SHEET, OFFICE)),
        Part("xl/_rels/workbook.xml.rels", relations(*pairs)),
        sheet if isinstance(sheet, Part) else Part("xl/worksheets/sheet1.xml", sheet),
    ]
    return package(parts + ([Part("xl/sharedStrings.xml", shared)] if shared else []))


def worksheet(rows, after=b""):
    return HEAD + b'<worksheet xmlns="%s"><sheetData>' % SHEET + rows + b"</sheetData>" + after + b"</worksheet>"


def docx(document, *more):
    """`document` is the part's XML, or a ready Part."""
    return package([
        Part("[Content_Types].xml", HEAD + b"<Types/>"),
        Part("_rels/.rels", relations((b"officeDocument", b"word/document.xml"))),
        document if isinstance(document, Part) else Part("word/document.xml", document),
        *more,
    ])


def word_document(body, declaration=b""):
    return HEAD + declaration + word_start() + body + word_end()


def word_start():
    return b'<w:document xmlns:w="%s"><w:body>' % WORD


def word_end():
    return b"</w:body></w:document>"


def paragraph(text):
    return b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"


def stream(data, extra=b"", packed=None):
    data = zlib.compress(data) if packed is None else packed
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n" % (len(data), extra) + data + b"\nendstream"


def pdf(objects, shift=0):
    """Objects by number from 1, the catalogue first; `shift` moves every place that the xref table names."""
    text = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(text))
        text += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(text)
    text += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    text += b"".join(b"%010d 00000 n \n" % (place + shift) for place in places)
    return bytes(text + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))


def page_pdf(content, resources=b"<< /Font << /F1 5 0 R >> >>", more=(), pages=b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"):
    """One page: 1 catalogue, 2 pages, 3 page, 4 content, 5 font, then `more`."""
    return pdf([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        pages,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources %s /Contents 4 0 R >>" % resources,
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *more,
    ])
