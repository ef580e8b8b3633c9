// SPDX-License-Identifier: MPL-2.0
// What the staff ask for on their panel. A wish changes nothing by itself: the table decides, does it, and shows what became of it.
#pragma once

#include <set>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/meeting/intent.hpp"
#include "kiosk/staff/view.hpp"

namespace staff {

struct UnlockWith {
    std::string pin;
};
// The first PIN of this table, or another one when the panel stands open; said twice and found strong enough.
struct ChoosePin {
    std::string pin;
};
struct ClosePanel {};
// The panel faces the next side round the table, clockwise, on the page where it stood.
struct TurnPanel {};
struct SetLanguage {
    std::string language;
};
// What follows in the same list belongs to a meeting of which nothing is kept.
struct BeginTryOut {};
struct EndTryOut {};
// Ends the meeting on the table and puts it on the shelf.
struct KeepMeeting {};
// Opens the page of a meeting on the shelf.
struct ViewMeeting {
    std::string meeting;
};
// The boards of a sequence, one after the other; an empty id: none is followed any longer.
struct FollowSequence {
    std::string sequence;
};
// What may be done with the pictures is asked on the table: the citizen's side answers, and nobody else. The panel makes way for it.
struct AskChoices {};
// Whether the boards fit is asked on the table, one after the other. The panel waits until all are asked, or somebody says not yet.
struct AskBoards {};
// What was taken out is no longer told of.
struct TakeOutMore {};
// For good. What became of it is the view's receipt. `meeting` is an id from the shelf; empty: the meeting on the table.
struct EraseMeeting {
    std::string meeting;
};
// `meeting` is an id from the shelf, `place` one of those that were offered, `formats` as the command line names them: for a printer the
// page alone.
struct ExportMeeting {
    std::string meeting;
    Place place;
    std::set<std::string> formats;
    bool under_18 = false;  // the draft of a plan stands under the law for those who are not 18 yet
};

// All meetings, onto a stick: a copy that this table's device key opens.
struct CopyMeetings {
    Place place;
};

// What is on the stick, or in the folder for photos, is to be seen.
struct LookForPhotos {};
// `name` is one of those that are seen. It becomes a card of the meeting, with those words beneath.
struct MakePhotoCard {
    std::string name;
    std::string words;
};
// Staff have left them.
struct ForgetPhotos {};

using Wish = std::variant<meeting::Intent, UnlockWith, ChoosePin, ClosePanel, TurnPanel, SetLanguage, BeginTryOut, EndTryOut, KeepMeeting,
                          ViewMeeting, FollowSequence, AskChoices, AskBoards, TakeOutMore, EraseMeeting, ExportMeeting, CopyMeetings,
                          LookForPhotos, MakePhotoCard, ForgetPhotos>;
// In the order in which they are to be granted; after a refusal the rest of the list is void.
using Wishes = std::vector<Wish>;

}  // namespace staff
