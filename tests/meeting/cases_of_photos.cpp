// SPDX-License-Identifier: MPL-2.0
#include "tests/meeting/cases.hpp"

namespace tests {

std::vector<Case> cases_of_photos() {
    const Photo photo("\xFF\xD8\xFF garden"), drawing("<svg/>");
    const Photo largest("\xFF\xD8\xFF" + std::string(most_photo_bytes - 3, 'a')),
        too_large("\xFF\xD8\xFF" + std::string(most_photo_bytes, 'a'));
    const auto made = at_the_shelf({CardMade{"own.1", citizen}, PhotoSet{"own.1", photo, citizen}, CardWritten{"own.1", "Haven", citizen}});
    const auto lies = and_then(made, {CardLaid{1, 1, "own.1", citizen, "shared", std::nullopt, {}}});
    const auto kept_free = and_then(at_the_shelf(), {SeatTaken{9, Role::network, "Far", Side::west, 0.2, true}});
    return {
        {"a photo becomes a card with words beneath", at_the_shelf(), MakePhoto{photo, "Haven", citizen},
         std::vector<Event>{CardMade{"own.1", citizen}, PhotoSet{"own.1", photo, citizen}, CardWritten{"own.1", "Haven", citizen}}},
        {"a photo may be without words", made, MakePhoto{photo, "", relative},
         std::vector<Event>{CardMade{"own.2", relative}, PhotoSet{"own.2", photo, relative}}},
        {"words beneath a photo are short", at_the_shelf(), MakePhoto{photo, std::string(61, 'a'), citizen}, Reason::text_too_long},
        {"and no civil registration number", at_the_shelf(), MakePhoto{photo, "010190-1234", citizen},
         Reason::looks_like_civil_registration},
        {"no photo is none", at_the_shelf(), MakePhoto{{}, "Haven", citizen}, Reason::photo_not_taken},
        {"a photo is a JPEG", at_the_shelf(), MakePhoto{drawing, "Haven", citizen}, Reason::photo_not_taken},
        {"a photo is small", at_the_shelf(), MakePhoto{too_large, "", citizen}, Reason::photo_not_taken},
        {"as large as they may be, photos are taken", at_the_shelf(), MakePhoto{largest, "", citizen},
         std::vector<Event>{CardMade{"own.1", citizen}, PhotoSet{"own.1", largest, citizen}}},
        {"nobody has no photo", at_the_shelf(), MakePhoto{photo, "", 8}, Reason::no_such_seat},
        {"an empty seat has no photo", kept_free, MakePhoto{photo, "", 9}, Reason::seat_is_empty},
        {"a photo is laid like any other card", made, LayCard{1, "own.1", relative, "shared", {}},
         CardLaid{1, 1, "own.1", relative, "shared", std::nullopt, {}}},
        {"a photo is kept private like any other card", lies, MarkCard{1, Mark::secret, true}, CardMarked{1, Mark::secret, true, citizen}},
        {"other words are written beneath", made, WriteCard{"own.1", "Min have", citizen}, CardWritten{"own.1", "Min have", citizen}},
        {"nobody writes beneath another's photo", made, WriteCard{"own.1", "Min have", relative}, Reason::not_your_own_card},
        {"a photo is taken off, words and all", made, TakePhotoOff{"own.1", citizen},
         std::vector<Event>{PhotoSet{"own.1", {}, citizen}, CardWritten{"own.1", "", citizen}}},
        {"nobody takes off another's photo", made, TakePhotoOff{"own.1", relative}, Reason::not_your_own_card},
        {"a photo that lies is taken back first", lies, TakePhotoOff{"own.1", citizen}, Reason::lies_on_a_board},
        {"and may then be taken off", and_then(lies, {CardTakenBack{1, citizen}}), TakePhotoOff{"own.1", citizen},
         std::vector<Event>{PhotoSet{"own.1", {}, citizen}, CardWritten{"own.1", "", citizen}}},
        {"what has no photo has none to take off", at_the_shelf({CardMade{"own.1", citizen}}), TakePhotoOff{"own.1", citizen},
         Reason::nothing_changes},
    };
}

}  // namespace tests
