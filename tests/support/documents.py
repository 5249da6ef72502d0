"""Documents in formats of others, made for tests: saved pages, web archives, Word files, PDF."""

import io
import zipfile

from pdfs import pdf_file
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter
from webpages import ADDRESS, HEADLINE, news_page


def mhtml() -> bytes:
    """Return a page of the web as a browser saves it in one file."""
    page = news_page().encode()
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: " + ADDRESS + "\r\nSubject: x\r\n"
        "Date: Thu, 4 May 2023 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="XX"\r\n\r\n'
        "--XX\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return head.encode() + page + b"\r\n--XX\r\nContent-Type: image/png\r\n\r\nxx\r\n--XX--\r\n"


def warc(*addresses: str, packed: bool = True) -> bytes:
    """Return a web archive with a page for each address."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for address in addresses:
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        body = news_page(headline=f"{HEADLINE} {address[-1]}").encode()
        kept = {"WARC-Date": "2023-05-04T10:11:12Z"}
        writer.write_record(
            writer.create_warc_record(
                address,
                "response",
                payload=io.BytesIO(body),
                length=len(body),  # with a length, warcio keeps no temporary file
                http_headers=headers,
                warc_headers_dict=kept,
            )
        )
    return out.getvalue()


def docx(*paragraphs: tuple[str, str]) -> bytes:
    """Return a Word file of paragraphs, each with its style."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, text in word_files(*paragraphs).items():
            packed.writestr(name, text)
    return out.getvalue()


def word_files(*paragraphs: tuple[str, str]) -> dict[str, str]:
    """Return the files inside a Word file."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    space = "http://schemas.openxmlformats.org"
    linked = f"{space}/officeDocument/2006/relationships"
    word = f"{space}/wordprocessingml/2006/main"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
        for name in ("Title", "Normal")
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    return {
        "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{linked}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{linked}/styles" Target="styles.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{word}">{styles}</w:styles>',
    }


def pdf(*pages: tuple[tuple[int, str], ...]) -> bytes:
    """Return a PDF with pages of lines, each at a height."""
    return pdf_file("Helvetica", map(_stream, pages))


def _stream(lines: tuple[tuple[int, str], ...]) -> str:
    return "BT /F1 11 Tf " + " ".join(f"1 0 0 1 72 {y} Tm ({text}) Tj" for y, text in lines) + " ET"
