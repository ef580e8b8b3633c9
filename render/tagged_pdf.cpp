// SPDX-License-Identifier: MPL-2.0
#include "render/tagged_pdf.hpp"

#define POINTERHOLDER_TRANSITION 4  // qpdf asks its users to say that they use std::shared_ptr
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>
#include <stdexcept>

namespace render {
namespace {

using Object = QPDFObjectHandle;

std::string for_xml(const std::string& words) {
    std::string safe;
    for (const char letter : words) {
        if (letter == '&')
            safe += "&amp;";
        else if (letter == '<')
            safe += "&lt;";
        else if (letter == '>')
            safe += "&gt;";
        else if (static_cast<unsigned char>(letter) >= ' ')
            safe += letter;
    }
    return safe;
}

std::string xmp(const std::string& title, const std::string& language, const std::string& date) {
    const std::string when = date.empty() ? "" : "<xmp:CreateDate>" + for_xml(date) + "</xmp:CreateDate>";
    return "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
           "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">"
           "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
           for_xml(title) + "</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>" + for_xml(language) +
           "</rdf:li></rdf:Bag></dc:language>" + when + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>";
}

// Cairo hangs every piece on the root; readers look for one Document there.
void say_what_pieces_are(QPDF& pdf, Object root, const std::vector<Reading>& readings) {
    Object tree = root.getKey("/StructTreeRoot");
    if (!tree.isDictionary()) throw std::runtime_error("The page could not be tagged: it has no structure.");
    Object kids = tree.getKey("/K");
    std::vector<Object> pieces = kids.isArray() ? kids.getArrayAsVector() : std::vector<Object>{kids};
    if (pieces.size() != readings.size())
        throw std::runtime_error("The page could not be tagged: a part of it is missing from its structure.");
    Object document = pdf.makeIndirectObject(Object::newDictionary());
    document.replaceKey("/Type", Object::newName("/StructElem"));
    document.replaceKey("/S", Object::newName("/Document"));
    document.replaceKey("/P", tree);
    document.replaceKey("/K", Object::newArray(pieces));
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!pieces[i].isDictionary() || pieces[i].getKey("/S").getName() != "/" + readings[i].tag)
            throw std::runtime_error("The page could not be tagged: its parts are not in the order they were laid.");
        pieces[i].replaceKey("/P", document);
        if (!readings[i].alt.empty()) pieces[i].replaceKey("/Alt", Object::newUnicodeString(readings[i].alt));
        if (!readings[i].language.empty()) pieces[i].replaceKey("/Lang", Object::newUnicodeString(readings[i].language));
    }
    tree.replaceKey("/K", Object::newArray(std::vector<Object>{document}));
}

}  // namespace

std::string finish_pdf(const std::string& bytes, const std::string& title, const std::string& language, const std::string& date,
                       const std::vector<Reading>& readings) {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("page", bytes.data(), bytes.size());
    Object root = pdf.getRoot();
    if (!readings.empty()) say_what_pieces_are(pdf, root, readings);
    Object marked = Object::newDictionary();
    marked.replaceKey("/Marked", Object::newBool(!readings.empty()));
    root.replaceKey("/MarkInfo", marked);
    root.replaceKey("/Lang", Object::newUnicodeString(language));
    Object preferences = Object::newDictionary();
    preferences.replaceKey("/DisplayDocTitle", Object::newBool(true));
    root.replaceKey("/ViewerPreferences", preferences);
    Object metadata = Object::newStream(&pdf, xmp(title, language, date));
    metadata.getDict().replaceKey("/Type", Object::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", Object::newName("/XML"));
    root.replaceKey("/Metadata", metadata);
    for (Object page : pdf.getAllPages()) page.replaceKey("/Tabs", Object::newName("/S"));  // the keyboard goes by the structure

    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.write();
    const auto written = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(written->getBuffer()), written->getSize()};
}

void check_pdf(const std::filesystem::path& path, std::size_t pages) {
    bool whole = false;
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processFile(path.c_str());
        whole = pdf.getAllPages().size() == pages && !pdf.anyWarnings();
    } catch (const std::exception&) {
        whole = false;
    }
    if (!whole) throw std::runtime_error("The file " + path.string() + " was not written whole: it cannot be read back.");
}

}  // namespace render
