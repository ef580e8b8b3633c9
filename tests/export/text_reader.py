# SPDX-License-Identifier: MPL-2.0
"""What others' readers find in a text document, a line each: its language, title, headings by level, paragraphs, and the pictures' words."""
import sys


def read_odt(path):
    from odf.namespaces import DRAWNS, FONS, STYLENS, SVGNS, TEXTNS
    from odf.opendocument import load

    document = load(path)

    def elements(node):
        return (child for child in node.childNodes if child.nodeType == child.ELEMENT_NODE)

    def words(node):
        if node.nodeType == node.TEXT_NODE:
            return str(node.data)
        if node.qname == (DRAWNS, "frame"):
            return ""
        if node.qname == (TEXTNS, "line-break"):
            return "\n"
        return "".join(words(child) for child in node.childNodes)

    def frames(node):
        if node.qname == (DRAWNS, "frame"):
            yield node
        for child in elements(node):
            yield from frames(child)

    for style in elements(document.styles):
        if style.qname == (STYLENS, "default-style"):
            type_ = next(elements(style))
            yield f"language {type_.attributes[(FONS, 'language')]}-{type_.attributes[(FONS, 'country')]}"
    yield "title " + "".join(words(node) for node in elements(document.meta) if node.qname[1] == "title")
    for node in elements(document.text):
        for frame in frames(node):
            image = next(child for child in elements(frame) if child.qname == (DRAWNS, "image"))
            assert image.attributes[("http://www.w3.org/1999/xlink", "href")] in document.Pictures, "a picture is missing"
            said = "".join(words(child) for child in elements(frame) if child.qname == (SVGNS, "desc"))
            yield "picture " + said if said else "ornament"
        if node.qname == (TEXTNS, "h"):
            yield f"heading {node.attributes[(TEXTNS, 'outline-level')]} {words(node)}"
        elif words(node):
            yield words(node).strip()


def read_docx(path):
    from docx import Document

    document = Document(path)
    yield "language " + document.styles.element.xpath(".//w:docDefaults//w:lang/@w:val")[0]
    yield "title " + document.core_properties.title
    for paragraph in document.paragraphs:
        for frame in paragraph._p.xpath(".//wp:inline"):
            part = document.part.related_parts[frame.xpath(".//a:blip/@r:embed")[0]]
            assert part.image.px_width > 0, "a picture is missing"
            said = frame.xpath("./wp:docPr/@descr")[0]
            yield "picture " + said if said else "ornament"
        if paragraph.style.name.startswith("Heading"):
            yield f"heading {paragraph.style.name[-1]} {paragraph.text}"
        elif paragraph.text:
            yield paragraph.text.strip()


for line in read_odt(sys.argv[1]) if sys.argv[1].endswith(".odt") else read_docx(sys.argv[1]):
    print(line)
