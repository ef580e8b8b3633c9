// SPDX-License-Identifier: MPL-2.0
#include "kiosk/export/odt.hpp"

#include "kiosk/export/xml.hpp"

namespace exports {
namespace {

const std::string opening = R"(<?xml version="1.0" encoding="UTF-8"?>
)";
const std::string names =
    R"( xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0")"
    R"( xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0")"
    R"( xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0")"
    R"( xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/")"
    R"( xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3")";

std::string board_name(std::size_t board) { return "Pictures/board-" + std::to_string(board + 1) + ".png"; }
std::string badge_name(meeting::SeatNumber seat) { return "Pictures/seat-" + std::to_string(seat) + ".png"; }

// A picture among the words.
std::string frame(const std::string& name, const std::string& title, const std::string& alt, double width_mm, double height_mm) {
    return R"(<draw:frame draw:name=")" + xml(name) + R"(" draw:style-name="Frame" text:anchor-type="as-char" svg:width=")" +
           decimal(width_mm) + R"(mm" svg:height=")" + decimal(height_mm) + R"(mm"><draw:image xlink:href=")" + name +
           R"(" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>)" +
           (title.empty() ? "" : "<svg:title>" + xml(title) + "</svg:title>") +
           (alt.empty() ? "" : "<svg:desc>" + xml(alt) + "</svg:desc>") + "</draw:frame>";
}

std::string paragraph(const std::string& style, const std::string& inside) {
    return "<text:p text:style-name=\"" + style + "\">" + inside + "</text:p>\n";
}
std::string words(const std::string& said) { return xml(said, "<text:line-break/>"); }

// The passages one after the other.
class Body {
public:
    explicit Body(const Plates& plates) : plates_(plates) {}

    void operator()(const Heading& heading) {
        const std::string level = std::to_string(heading.level);
        const bool on_a_new_page = heading.level == 1 && !text.empty();
        text += R"(<text:h text:style-name=")" + (on_a_new_page ? "Board" : "Heading_20_" + level) + R"(" text:outline-level=")" + level +
                R"(">)" + words(heading.words) + "</text:h>\n";
    }
    void operator()(const Paragraph& said) { text += paragraph(said.apart ? "Apart" : "Text_20_body", words(said.words)); }
    void operator()(const Figure& figure) {
        const Plate& plate = plates_.boards.at(figure.board);
        const auto [width, height] = size_in_column_mm(plate.width_px, plate.height_px);
        text += paragraph("Text_20_body", frame(board_name(figure.board), figure.title, figure.alt, width, height));
    }
    void operator()(const Legend& legend) {
        for (const auto& [seat, said] : legend.speakers)
            text += paragraph("Text_20_body", frame(badge_name(seat), "", "", badge_mm, badge_mm) + " " + words(said));
    }
    void operator()(const Remark& remark) { text += paragraph(remark.of_above ? "Under" : "Text_20_body", words(remark.sentence.line)); }
    void operator()(const WritingRoom& room) {
        text += paragraph("Apart", words(room.words));
        for (int line = 0; line < room.lines; ++line) text += paragraph("Line", "");
    }

    std::string text;

private:
    const Plates& plates_;
};

std::string content(const Manuscript& manuscript, const Plates& plates) {
    Body body(plates);
    for (const Passage& passage : manuscript.passages) std::visit(body, passage);
    return opening + "<office:document-content" + names + R"(><office:automatic-styles>
<style:style style:name="Board" style:family="paragraph" style:parent-style-name="Heading_20_1"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Apart" style:family="paragraph" style:parent-style-name="Text_20_body"><style:paragraph-properties fo:margin-top="6mm"/></style:style>
<style:style style:name="Under" style:family="paragraph" style:parent-style-name="Text_20_body"><style:paragraph-properties fo:margin-left="12mm"/></style:style>
<style:style style:name="Line" style:family="paragraph" style:parent-style-name="Text_20_body"><style:paragraph-properties fo:margin-top="4mm" fo:border-bottom="0.5pt solid #808080"/></style:style>
<style:style style:name="Frame" style:family="graphic"><style:graphic-properties style:vertical-pos="middle" style:vertical-rel="text"/></style:style>
</office:automatic-styles><office:body><office:text>
)" + body.text +
           "</office:text></office:body></office:document-content>\n";
}

std::string styles(const Manuscript& manuscript) {
    const std::string language = manuscript.language.substr(0, manuscript.language.find('-'));
    const std::string country = language.size() < manuscript.language.size() ? manuscript.language.substr(language.size() + 1) : "none";
    return opening + "<office:document-styles" + names + R"(><office:font-face-decls>
<style:font-face style:name="Type" svg:font-family="'Atkinson Hyperlegible', Andika, Calibri, sans-serif"/>
</office:font-face-decls><office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="Type" fo:font-size="12pt" fo:language=")" +
           xml(language) + R"(" fo:country=")" + xml(country) + R"("/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph" style:parent-style-name="Standard" style:class="text"><style:paragraph-properties fo:margin-bottom="2mm"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:default-outline-level="1" style:class="text"><style:paragraph-properties fo:margin-bottom="3mm" fo:keep-with-next="always"/><style:text-properties fo:font-size="22pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:default-outline-level="2" style:class="text"><style:paragraph-properties fo:margin-top="5mm" fo:margin-bottom="2mm" fo:keep-with-next="always"/><style:text-properties fo:font-size="15pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Standard" style:class="extra"><style:text-properties fo:font-size="9pt" fo:color="#555555"/></style:style>
</office:styles><office:automatic-styles>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="18mm" fo:margin-bottom="15mm" fo:margin-left="20mm" fo:margin-right="20mm"/><style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="4mm"/></style:footer-style></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>)" +
           paragraph("Footer", xml(manuscript.attribution) + " · " +
                                   xml_of_page(manuscript.page, R"(<text:page-number text:select-page="current">1</text:page-number>)",
                                               "<text:page-count>1</text:page-count>")) +
           "</style:footer></style:master-page></office:master-styles></office:document-styles>\n";
}

std::string about(const Manuscript& manuscript) {
    return opening + "<office:document-meta" + names + "><office:meta><meta:generator>Livsmester</meta:generator><dc:title>" +
           xml(manuscript.title) + "</dc:title><dc:language>" + xml(manuscript.language) + "</dc:language>" +
           (manuscript.date.empty() ? "" : "<meta:creation-date>" + xml(manuscript.date) + "</meta:creation-date>") +
           "</office:meta></office:document-meta>\n";
}

std::string manifest_of(const std::vector<Packed>& files) {
    const auto entry = [](const std::string& name, const std::string& type) {
        return R"(<manifest:file-entry manifest:full-path=")" + name + R"(" manifest:media-type=")" + type + "\"/>\n";
    };
    std::string text = opening +
                       R"(<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
)" + entry("/", "application/vnd.oasis.opendocument.text");
    for (const Packed& file : files)
        if (file.name != "mimetype") text += entry(file.name, file.name.ends_with(".png") ? "image/png" : "text/xml");
    return text + "</manifest:manifest>\n";
}

}  // namespace

std::vector<Packed> odt(const Manuscript& manuscript, const Plates& plates) {
    // The kind comes first and as it is, so that it can be read without unpacking.
    std::vector<Packed> files{{"mimetype", "application/vnd.oasis.opendocument.text", false},
                              {"content.xml", content(manuscript, plates)},
                              {"styles.xml", styles(manuscript)},
                              {"meta.xml", about(manuscript)}};
    for (std::size_t i = 0; i < plates.boards.size(); ++i) files.push_back({board_name(i), plates.boards[i].png, false});
    for (const auto& [seat, plate] : plates.badges) files.push_back({badge_name(seat), plate.png, false});
    files.push_back({"META-INF/manifest.xml", manifest_of(files)});
    return files;
}

}  // namespace exports
