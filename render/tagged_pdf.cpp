// SPDX-License-Identifier: MPL-2.0
#include "render/tagged_pdf.hpp"

#include <qpdf/qpdf-c.h>

#include <stdexcept>

namespace render {
namespace {

// A document in qpdf's hands. Its C face: the C++ one does not compile with clang 14 in C++20.
class Document {
public:
    using Object = qpdf_oh;

    Document() : pdf_(qpdf_init()) {
        qpdf_silence_errors(pdf_);
        qpdf_set_suppress_warnings(pdf_, QPDF_TRUE);
    }
    ~Document() {
        went_wrong();  // asked for last, or qpdf complains on stderr that nobody did
        qpdf_cleanup(&pdf_);
    }
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    qpdf_data get() const { return pdf_; }
    bool went_wrong() const {
        if (qpdf_has_error(pdf_) != QPDF_FALSE) {
            qpdf_get_error(pdf_);
            wrong_ = true;
        }
        return wrong_ || qpdf_more_warnings(pdf_) != QPDF_FALSE;
    }

    Object root() const { return qpdf_get_root(pdf_); }
    Object parsed(const char* words) const { return qpdf_oh_parse(pdf_, words); }
    Object at(Object dictionary, const char* key) const { return qpdf_oh_get_key_if_dict(pdf_, dictionary, key); }
    void set(Object dictionary, const char* key, Object value) const { qpdf_oh_replace_key(pdf_, dictionary, key, value); }
    void set(Object dictionary, const char* key, const std::string& words) const {
        set(dictionary, key, qpdf_oh_new_unicode_string(pdf_, words.c_str()));
    }
    std::vector<Object> items(Object array) const {
        if (qpdf_oh_is_array(pdf_, array) == QPDF_FALSE) return {array};
        std::vector<Object> found;
        for (int i = 0; i < qpdf_oh_get_array_n_items(pdf_, array); ++i) found.push_back(qpdf_oh_get_array_item(pdf_, array, i));
        return found;
    }
    Object array(const std::vector<Object>& items) const {
        const Object made = qpdf_oh_new_array(pdf_);
        for (const Object item : items) qpdf_oh_append_item(pdf_, made, item);
        return made;
    }

private:
    qpdf_data pdf_;
    mutable bool wrong_ = false;  // qpdf forgets an error once it has been asked for
};

[[noreturn]] void refuse(const std::string& why) { throw std::runtime_error("The page could not be finished: " + why + "."); }

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
void say_what_pieces_are(const Document& pdf, const std::vector<Reading>& readings) {
    const auto tree = pdf.at(pdf.root(), "/StructTreeRoot");
    const auto pieces = pdf.items(pdf.at(tree, "/K"));
    if (pieces.size() != readings.size()) refuse("a part of it is missing from its structure");
    const auto document = qpdf_make_indirect_object(pdf.get(), pdf.parsed("<< /Type /StructElem /S /Document >>"));
    pdf.set(document, "/P", tree);
    pdf.set(document, "/K", pdf.array(pieces));
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::string tag = "/" + readings[i].tag;
        if (qpdf_oh_is_name_and_equals(pdf.get(), pdf.at(pieces[i], "/S"), tag.c_str()) == QPDF_FALSE)
            refuse("its parts are not in the order they were laid");
        pdf.set(pieces[i], "/P", document);
        if (!readings[i].alt.empty()) pdf.set(pieces[i], "/Alt", readings[i].alt);
        if (!readings[i].language.empty()) pdf.set(pieces[i], "/Lang", readings[i].language);
    }
    pdf.set(tree, "/K", pdf.array({document}));
    pdf.set(pdf.root(), "/MarkInfo", pdf.parsed("<< /Marked true >>"));
}

void say_what_it_is(const Document& pdf, const std::string& title, const std::string& language, const std::string& date) {
    const std::string words = xmp(title, language, date);
    const auto metadata = qpdf_oh_new_stream(pdf.get());
    qpdf_oh_replace_stream_data(pdf.get(), metadata, reinterpret_cast<const unsigned char*>(words.data()), words.size(),
                                qpdf_oh_new_null(pdf.get()), qpdf_oh_new_null(pdf.get()));
    const auto kind = qpdf_oh_get_dict(pdf.get(), metadata);
    pdf.set(kind, "/Type", pdf.parsed("/Metadata"));
    pdf.set(kind, "/Subtype", pdf.parsed("/XML"));
    pdf.set(pdf.root(), "/Metadata", metadata);
    pdf.set(pdf.root(), "/Lang", language);
    pdf.set(pdf.root(), "/ViewerPreferences", pdf.parsed("<< /DisplayDocTitle true >>"));
    for (int page = 0; page < qpdf_get_num_pages(pdf.get()); ++page)
        pdf.set(qpdf_get_page_n(pdf.get(), static_cast<std::size_t>(page)), "/Tabs",
                pdf.parsed("/S"));  // the keyboard goes by the structure
}

}  // namespace

std::string finish_pdf(const std::string& bytes, const std::string& title, const std::string& language, const std::string& date,
                       const std::vector<Reading>& readings) {
    const Document pdf;
    qpdf_read_memory(pdf.get(), "page", bytes.data(), bytes.size(), nullptr);
    if (pdf.went_wrong()) refuse("it cannot be read");
    if (!readings.empty()) say_what_pieces_are(pdf, readings);
    say_what_it_is(pdf, title, language, date);
    qpdf_init_write_memory(pdf.get());
    qpdf_set_deterministic_ID(pdf.get(), QPDF_TRUE);
    qpdf_write(pdf.get());
    if (pdf.went_wrong()) refuse("it cannot be written");
    return {reinterpret_cast<const char*>(qpdf_get_buffer(pdf.get())), qpdf_get_buffer_length(pdf.get())};
}

void check_pdf(const std::filesystem::path& path, std::size_t pages) {
    const Document pdf;
    qpdf_read(pdf.get(), path.c_str(), nullptr);
    const bool read = !pdf.went_wrong() && qpdf_get_num_pages(pdf.get()) == static_cast<int>(pages);
    if (!read || qpdf_check_pdf(pdf.get()) != QPDF_SUCCESS || pdf.went_wrong())
        throw std::runtime_error("The file " + path.string() + " was not written whole: it cannot be read back.");
}

}  // namespace render
