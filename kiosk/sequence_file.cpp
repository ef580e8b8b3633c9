// SPDX-License-Identifier: MPL-2.0
#include "kiosk/sequence_file.hpp"

#include "kiosk/fields.hpp"

namespace table {
namespace {

using meeting::Sequence;
using meeting::Step;

constexpr std::size_t most_steps = 10;  // what has room beside each other on the smallest table

Step step_in(Fields fields) {
    Step step;
    step.scaffold = fields.text("scaffold");
    step.topic = fields.text_or("topic", "");
    step.words = fields.words("words");
    step.apart = fields.yes("apart", false);
    fields.done();
    return step;
}

Sequence whole(Fields fields, const meeting::Deck& deck) {
    Sequence sequence;
    sequence.id = fields.text("id");
    // It is a name in the scene and in journeys.
    if (sequence.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos)
        fields.fail_at("id", "expected an id of small letters, figures and _");
    sequence.title = fields.words("title");
    sequence.picture = fields.text_or("picture", "");
    if (!sequence.picture.empty() && !deck.find(sequence.picture))
        fields.fail_at("picture", "expected the key of a card in the deck, not \"" + sequence.picture + "\"");
    for (Fields& each : fields.each("step")) {
        if (sequence.steps.size() == most_steps) each.fail("expected at most " + std::to_string(most_steps) + " steps");
        sequence.steps.push_back(step_in(std::move(each)));
    }
    if (sequence.steps.empty()) fields.fail("expected at least one [[step]]");
    fields.done();
    return sequence;
}

}  // namespace

std::variant<Sequence, FileFault> sequence_in(const std::string& text, const std::string& name, const meeting::Deck& deck) {
    const auto parsed = toml_in(text, name);
    if (const auto* fault = std::get_if<FileFault>(&parsed)) return *fault;
    try {
        Sequence sequence = whole(Fields(std::get<toml::table>(parsed), name, "sequence"), deck);
        sequence.source = text;
        sequence.edition = meeting::fingerprint_of(text);
        return sequence;
    } catch (const Fault& fault) {
        return FileFault{one_line(fault.sentence)};
    }
}

std::variant<Sequence, FileFault> read_sequence(const std::filesystem::path& file, const meeting::Deck& deck) {
    const auto text = text_in_file(file);
    if (!text) return FileFault{file.string() + ": the file cannot be read as a sequence"};
    return sequence_in(*text, file.string(), deck);
}

}  // namespace table
