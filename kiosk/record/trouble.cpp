// SPDX-License-Identifier: MPL-2.0
#include "kiosk/record/trouble.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <utility>

namespace record {
namespace {

using Kind = Trouble::Kind;

constexpr std::array<std::pair<Kind, std::string_view>, 26> sentences{{
    {Kind::disk_full, "There is no room left on the disk for {file}."},
    {Kind::read_only, "{file} can be read but not written."},
    {Kind::no_permission, "The table is not allowed to use {file}."},
    {Kind::io, "The disk failed while {file} was being used."},
    {Kind::locked, "Another table is already using {file}."},
    {Kind::busy, "{file} is in use by another program. Try again in a moment."},
    {Kind::newer_schema, "{file} was written by a newer version of the table. Update the table to open it."},
    {Kind::foreign_file, "{file} is not a record made by the table. It has been left as it is."},
    {Kind::torn, "{file} is damaged. It has been left as it is."},
    {Kind::nothing_here, "There is no record in {file}."},
    {Kind::lost_record, "{file} is missing or empty, but the keys beside it tell of a record. Nothing new has been put in its place."},
    {Kind::missing_key, "The key {file} is missing, and what it opens cannot be read without it."},
    {Kind::wrong_key, "The key {file} is damaged, or belongs to another table."},
    {Kind::broken_seal, "{file} has been damaged or changed. What comes before it can be read."},
    {Kind::gap, "{file} is missing. What comes before it can be read."},
    {Kind::out_of_order, "{file} came out of order and has not been saved."},
    {Kind::unknown_meeting, "There is no such meeting in {file}."},
    {Kind::already_erased, "The meeting has been erased from {file}."},
    {Kind::remnants, "The meeting is erased. Traces that nobody can open stay in {file} until the table is next started."},
    {Kind::name_taken, "There is a file {file} already. It has been left as it is."},
    {Kind::no_folder, "There is no folder {file}."},
    {Kind::other_table, "{file} is missing or damaged, or belongs to another table, whose device key is needed."},
    {Kind::no_device_key, "{file} holds no device key, or a digit of it is wrong."},
    {Kind::differs, "{file} stands otherwise in the record that is here. Nothing has been restored."},
    {Kind::missing_end, "{file} is missing, so that nobody can tell whether the end of the access log was cut off."},
    {Kind::open_to_others, "Others than the table's own user may use {file}."},
}};

std::string_view sentence_of(Kind kind) {
    for (const auto& [its_kind, sentence] : sentences) {
        if (its_kind == kind) return sentence;
    }
    std::abort();  // a kind without a sentence: a test asks for them all
}

}  // namespace

std::string Trouble::in_english() const {
    std::string said = sentence;
    if (const auto place = said.find("{file}"); place != std::string::npos) said.replace(place, 6, file);
    return said;
}

Trouble trouble(Kind kind, std::string file) { return {kind, std::string(sentence_of(kind)), std::move(file)}; }

Trouble trouble_of(int system_error, std::string file) {
    switch (system_error) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return trouble(Kind::disk_full, std::move(file));
        case EROFS:
            return trouble(Kind::read_only, std::move(file));
        case EACCES:
        case EPERM:
            return trouble(Kind::no_permission, std::move(file));
        case EEXIST:
        case EISDIR:
        case ENOTDIR:
            return trouble(Kind::foreign_file, std::move(file));
        default:
            return trouble(Kind::io, std::move(file));
    }
}

std::vector<std::string> all_sentences() {
    std::vector<std::string> all;
    for (const auto& [kind, sentence] : sentences) all.emplace_back(sentence);
    return all;
}

}  // namespace record
