"""What tests of formats make: Word documents, workbooks, and PDF files sign by sign."""

import io
import zipfile
from html import escape

from bidi.algorithm import get_display

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(*paragraphs, raw=False, before=""):
    """Make a Word document; ``raw`` paragraphs are its own markup."""
    body = "".join(
        p if raw else f'<w:p><w:r><w:t xml:space="preserve">{escape(p)}</w:t></w:r></w:p>'
        for p in paragraphs
    )
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}'
        f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    )
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def packed(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def xlsx(sheets):
    """Make a workbook of lists of rows, by the names of their sheets."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


_ODS = "urn:oasis:names:tc:opendocument:xmlns:"


def ods(rows):
    """Make a workbook of one sheet in the format of LibreOffice, with its empty rows below."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string">'
            f"{''.join(f'<text:p>{escape(line)}</text:p>' for line in cell.splitlines())}"
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{_ODS}office:1.0"'
        f' xmlns:table="{_ODS}table:1.0" xmlns:text="{_ODS}text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="a">{cells}'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    manifest = f'<manifest:manifest xmlns:manifest="{_ODS}manifest:1.0"/>'
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def drawn(text, right, y, size=10, spaces=True, order="drawn", joined=()):
    """Return the signs of a line as a program draws them: what each is, its place and its size.

    Signs are half as broad as the font is high; a text without ``spaces`` leaves gaps for them.
    ``order`` is that of the file: as drawn from left to right, or as read. What is ``joined`` is
    one sign.
    """
    signs, rest = [], get_display(text, base_dir="R")
    ligatures = {get_display(pair, base_dir="R"): pair for pair in joined}
    while rest:
        pair = next((p for p in ligatures if rest.startswith(p)), rest[0])
        signs.append(ligatures.get(pair, pair))
        rest = rest[len(pair) :]
    left = right - len(signs) * size / 2
    placed = [(sign, left + at * size / 2, y, size) for at, sign in enumerate(signs)]
    if not spaces:
        placed = [sign for sign in placed if sign[0] != " "]
    return placed if order == "drawn" else placed[::-1]


def pdf(*pages, told=True):
    """Make a PDF file of pages of signs; ``told``: whether its font tells their letters."""
    signs = sorted({sign for page in pages for sign, *_ in page})
    code = {sign: number for number, sign in enumerate(signs, 1)}
    named = "".join(f"<{code[sign]:04x}> <{sign.encode('utf-16-be').hex()}>\n" for sign in signs)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(signs)} beginbfchar\n{named}endbfchar endcmap end end"
    )
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        f"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[4 0 R]"
        f"{'/ToUnicode 6 0 R' if told else ''}>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/F/DW 500/FontDescriptor 5 0 R"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        "<</Type/FontDescriptor/FontName/F/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800"
        "/Descent -200/CapHeight 700/ItalicAngle 0/StemV 80>>",
        _stream(cmap),
    ]  # fmt: skip
    for page in pages:
        shown = "".join(
            f"/F {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm <{code[sign]:04x}> Tj\n"
            for sign, x, y, size in page
        )
        number = len(objects) + 1
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {number + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        objects.append(_stream(f"BT\n{shown}ET" if page else ""))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return out + f"{trailer}startxref\n{len(out)}\n%%EOF".encode("ascii")


def _stream(content):
    return f"<</Length {len(content)}>>\nstream\n{content}\nendstream"
