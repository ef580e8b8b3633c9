// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/docx.hpp"

#include <cmath>

#include "kiosk/export/xml.hpp"

namespace exports {
namespace {

const std::string opening = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
)";
const std::string names = R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")"
                          R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")"
                          R"( xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")"
                          R"( xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main")"
                          R"( xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture")";
const std::string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const std::string kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

std::string board_name(std::size_t board) { return "board-" + std::to_string(board + 1); }
std::string badge_name(meeting::SeatNumber seat) { return "seat-" + std::to_string(seat); }

std::string run(const std::string& inside) { return "<w:r>" + inside + "</w:r>"; }
std::string words(const std::string& said) {
    return run(R"(<w:t xml:space="preserve">)" + xml(said, R"(</w:t><w:br/><w:t xml:space="preserve">)") + "</w:t>");
}
std::string paragraph(const std::string& style, const std::string& inside) {
    return R"(<w:p><w:pPr><w:pStyle w:val=")" + style + R"("/></w:pPr>)" + inside + "</w:p>\n";
}
std::string field(const std::string& code) {
    return R"(</w:t></w:r><w:fldSimple w:instr=")" + code + R"("><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve">)";
}

// The passages one after the other.
class Body {
public:
    explicit Body(const Plates& plates) : plates_(plates) {}

    void operator()(const Heading& heading) {
        const bool on_a_new_page = heading.level == 1 && !text.empty();
        text += R"(<w:p><w:pPr><w:pStyle w:val="Heading)" + std::to_string(heading.level) + R"("/>)" +
                (on_a_new_page ? "<w:pageBreakBefore/>" : "") + "</w:pPr>" + words(heading.words) + "</w:p>\n";
    }
    void operator()(const Paragraph& said) { text += paragraph(said.apart ? "Apart" : "Normal", words(said.words)); }
    void operator()(const Figure& figure) {
        const Plate& plate = plates_.boards.at(figure.board);
        const auto [width, height] = size_in_column_mm(plate.width_px, plate.height_px);
        text += paragraph("Normal", picture(board_name(figure.board), figure.title, figure.alt, width, height));
    }
    void operator()(const Legend& legend) {
        for (const auto& [seat, said] : legend.speakers)
            text += paragraph("Normal", picture(badge_name(seat), "", "", badge_mm, badge_mm) + words(" " + said));
    }
    void operator()(const Remark& remark) { text += paragraph(remark.of_above ? "Under" : "Normal", words(remark.sentence.line)); }
    void operator()(const WritingRoom& room) {
        text += paragraph("Apart", words(room.words));
        for (int line = 0; line < room.lines; ++line) text += paragraph("Line", "");
    }

    std::string text;

private:
    // Among the words. Each picture in a document has a number of its own.
    std::string picture(const std::string& name, const std::string& title, const std::string& alt, double width_mm, double height_mm) {
        const auto emu = [](double mm) { return std::to_string(std::llround(mm * 36000)); };
        const std::string size = "cx=\"" + emu(width_mm) + "\" cy=\"" + emu(height_mm) + "\"";
        const std::string named = "id=\"" + std::to_string(++pictures_) + "\" name=\"" + name + "\" descr=\"" + xml(alt) + "\"" +
                                  (title.empty() ? "" : " title=\"" + xml(title) + "\"");
        return run(
            "<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent " + size + "/><wp:docPr " + named +
            R"(/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr )" +
            named + R"(/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=")" + name +
            R"("/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext )" + size +
            R"(/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>)");
    }

    const Plates& plates_;
    int pictures_ = 0;
};

std::string document_of(const Manuscript& manuscript, const Plates& plates) {
    Body body(plates);
    for (const Passage& passage : manuscript.passages) std::visit(body, passage);
    return opening + "<w:document" + names + "><w:body>\n" + body.text +
           R"(<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1020" w:right="1134" w:bottom="1020" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>
)";
}

std::string styles(const Manuscript& manuscript) {
    const auto style = [](const std::string& id, const std::string& name, const std::string& place, const std::string& type) {
        return R"(<w:style w:type="paragraph" w:styleId=")" + id + R"(")" + (id == "Normal" ? R"( w:default="1")" : "") +
               R"(><w:name w:val=")" + name + R"("/>)" + (id == "Normal" ? "" : R"(<w:basedOn w:val="Normal"/>)") + "<w:qFormat/><w:pPr>" +
               place + "</w:pPr><w:rPr>" + type + "</w:rPr></w:style>\n";
    };
    const std::string language = xml(manuscript.language);
    return opening + "<w:styles" + names +
           R"(><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Atkinson Hyperlegible" w:hAnsi="Atkinson Hyperlegible" w:cs="Andika"/><w:sz w:val="24"/><w:lang w:val=")" +
           language + R"(" w:bidi=")" + language + R"("/></w:rPr></w:rPrDefault></w:docDefaults>
)" + style("Normal", "Normal", R"(<w:spacing w:after="113"/>)", "") +
           style("Heading1", "heading 1", R"(<w:keepNext/><w:spacing w:after="170"/><w:outlineLvl w:val="0"/>)",
                 R"(<w:b/><w:sz w:val="44"/>)") +
           style("Heading2", "heading 2", R"(<w:keepNext/><w:spacing w:before="283" w:after="113"/><w:outlineLvl w:val="1"/>)",
                 R"(<w:b/><w:sz w:val="30"/>)") +
           style("Apart", "Apart", R"(<w:spacing w:before="340"/>)", "") + style("Under", "Under", R"(<w:ind w:left="680"/>)", "") +
           style("Line", "Line",
                 R"(<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="808080"/></w:pBdr><w:spacing w:before="227"/>)", "") +
           style("Footer", "footer", "", R"(<w:color w:val="555555"/><w:sz w:val="18"/>)") + "</w:styles>\n";
}

std::string footer(const Manuscript& manuscript) {
    return opening + "<w:ftr" + names + ">" +
           paragraph("Footer",
                     words(manuscript.attribution + " · ") +
                         run(R"(<w:t xml:space="preserve">)" + xml_of_page(manuscript.page, field("PAGE"), field("NUMPAGES")) + "</w:t>")) +
           "</w:ftr>\n";
}

std::string about(const Manuscript& manuscript) {
    return opening +
           R"(<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>)" +
           xml(manuscript.title) + "</dc:title><dc:language>" + xml(manuscript.language) + "</dc:language>" +
           (manuscript.date.empty() ? "" : R"(<dcterms:created xsi:type="dcterms:W3CDTF">)" + xml(manuscript.date) + "</dcterms:created>") +
           "</cp:coreProperties>\n";
}

std::string relation(const std::string& id, const std::string& type, const std::string& target) {
    return R"(<Relationship Id=")" + id + R"(" Type=")" + type + R"(" Target=")" + target + "\"/>\n";
}
std::string relations_of(const std::string& inside) {
    return opening + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n" + inside +
           "</Relationships>\n";
}

}  // namespace

std::vector<Packed> docx(const Manuscript& manuscript, const Plates& plates) {
    std::vector<Packed> pictures;
    for (std::size_t i = 0; i < plates.boards.size(); ++i) pictures.push_back({board_name(i), plates.boards[i].png, false});
    for (const auto& [seat, plate] : plates.badges) pictures.push_back({badge_name(seat), plate.png, false});
    std::string within = relation("styles", relations + "styles", "styles.xml") + relation("footer", relations + "footer", "footer.xml");
    for (const Packed& picture : pictures) within += relation(picture.name, relations + "image", "media/" + picture.name + ".png");
    std::vector<Packed> files{
        {"[Content_Types].xml", opening + R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml" ContentType=")" +
                                    kinds + R"(document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType=")" +
                                    kinds + R"(styles+xml"/>
<Override PartName="/word/footer.xml" ContentType=")" +
                                    kinds + R"(footer+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>
)"},
        {"_rels/.rels",
         relations_of(relation("document", relations + "officeDocument", "word/document.xml") +
                      relation("core", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                               "docProps/core.xml"))},
        {"docProps/core.xml", about(manuscript)},
        {"word/document.xml", document_of(manuscript, plates)},
        {"word/_rels/document.xml.rels", relations_of(within)},
        {"word/styles.xml", styles(manuscript)},
        {"word/footer.xml", footer(manuscript)}};
    for (Packed& picture : pictures) files.push_back({"word/media/" + picture.name + ".png", std::move(picture.bytes), false});
    return files;
}

}  // namespace exports
