// SPDX-License-Identifier: MPL-2.0
#include "tests/meeting/cases.hpp"

#include <limits>

namespace tests {

std::vector<Case> cases_of_seats() {
    const auto closed = and_then(seated(), {MeetingClosed{}});
    const std::string sixty_one(61, 'a');
    const double no_number = std::numeric_limits<double>::quiet_NaN();
    return {
        {"a meeting opens under an alias", {}, OpenMeeting{"Fjeld", "en"}, MeetingOpened{"Fjeld", "en"}},
        {"a meeting speaks Danish unless told otherwise", {}, OpenMeeting{"Fjeld", ""}, MeetingOpened{"Fjeld", "da"}},
        {"a meeting needs an alias", {}, OpenMeeting{"", "da"}, Reason::alias_missing},
        {"blanks are no alias", {}, OpenMeeting{" \t ", "da"}, Reason::alias_missing},
        {"an alias is short", {}, OpenMeeting{sixty_one, "da"}, Reason::text_too_long},
        {"a language is short", {}, OpenMeeting{"Fjeld", sixty_one}, Reason::text_too_long},
        {"an alias is no civil registration number", {}, OpenMeeting{"010190-1234", "da"}, Reason::looks_like_civil_registration},
        {"a meeting opens once", opened(), OpenMeeting{"Bakke", "da"}, Reason::meeting_is_open},
        {"what is over does not open again", closed, OpenMeeting{"Bakke", "da"}, Reason::meeting_is_closed},
        {"nothing is wished before the meeting", {}, PassTurn{citizen}, Reason::no_meeting_open},
        {"nothing is closed before it opened", {}, CloseMeeting{}, Reason::no_meeting_open},
        {"nothing is wished after the meeting", closed, PassTurn{relative}, Reason::meeting_is_closed},
        {"a meeting closes", seated(), CloseMeeting{}, MeetingClosed{}},

        {"the citizen sits down", opened(), TakeSeat{1, Role::citizen, "", Side::south, 0.5},
         SeatTaken{1, Role::citizen, "", Side::south, 0.5}},
        {"a guide sits down with a name", opened(), TakeSeat{10, Role::guide, "Bæk", Side::west, 0.25},
         SeatTaken{10, Role::guide, "Bæk", Side::west, 0.25}},
        {"a seat stays within its side", opened(), TakeSeat{2, Role::guide, "", Side::west, 7},
         SeatTaken{2, Role::guide, "", Side::west, 1}},
        {"a place that is no number is the middle of the side", opened(), TakeSeat{2, Role::guide, "", Side::west, no_number},
         SeatTaken{2, Role::guide, "", Side::west, 0.5}},
        {"there are ten seats", opened(), TakeSeat{11, Role::guide, "", Side::west, 0.5}, Reason::too_many_seats},
        {"seat nought is nobody's", opened(), TakeSeat{0, Role::guide, "", Side::west, 0.5}, Reason::too_many_seats},
        {"a seat's name is short", opened(), TakeSeat{2, Role::guide, sixty_one, Side::west, 0.5}, Reason::text_too_long},
        {"a seat's name is no civil registration number", opened(), TakeSeat{2, Role::network, "Mor 311299 1234", Side::west, 0.5},
         Reason::looks_like_civil_registration},
        {"there is one citizen", seated(), TakeSeat{5, Role::citizen, "", Side::south, 0.2}, Reason::one_citizen},
        {"the citizen's seat stays the citizen's", seated(), TakeSeat{citizen, Role::network, "", Side::south, 0.5},
         Reason::citizen_missing},
        {"the citizen moves along the table", seated(), TakeSeat{citizen, Role::citizen, "", Side::north, 0.3},
         SeatTaken{citizen, Role::citizen, "", Side::north, 0.3}},
        {"to sit down where one sits changes nothing", seated(), TakeSeat{relative, Role::network, "", Side::north, 0.5},
         Reason::nothing_changes},
        {"a seat that said nothing may change its role", seated(), TakeSeat{guide, Role::professional, "", Side::west, 0.5},
         SeatTaken{guide, Role::professional, "", Side::west, 0.5}},
        {"a seat that has spoken keeps its role", at_the_network({laid(1, "person.uncle", guide, "proposals")}),
         TakeSeat{guide, Role::professional, "", Side::west, 0.5}, Reason::seat_has_spoken},
        {"a seat that took its word back keeps its role, for the word may come again",
         at_the_network({laid(1, "person.uncle", guide, "proposals"), CardTakenBack{1, guide}}),
         TakeSeat{guide, Role::professional, "", Side::west, 0.5}, Reason::seat_has_spoken},
        {"a seat that has spoken may change its name", at_the_network({laid(1, "person.uncle", guide, "proposals")}),
         TakeSeat{guide, Role::guide, "Bæk", Side::west, 0.5}, SeatTaken{guide, Role::guide, "Bæk", Side::west, 0.5}},

        {"a guide leaves", seated(), LeaveSeat{guide}, SeatLeft{guide}},
        {"nobody leaves an empty seat", seated(), LeaveSeat{9}, Reason::no_such_seat},
        {"the citizen does not leave their own meeting", seated(), LeaveSeat{citizen}, Reason::citizen_missing},
        {"who has spoken stays", at_the_network({laid(1, "person.uncle", guide, "proposals")}), LeaveSeat{guide}, Reason::seat_has_spoken},
        {"whose card the citizen pulled in stays",
         at_the_network({laid(1, "person.uncle", guide, "proposals"), CardMoved{1, citizen, "closest/family", 3, {}}}), LeaveSeat{guide},
         Reason::seat_has_spoken},
        {"who drew a line has spoken",
         at_the_network({laid(1, "person.uncle", citizen, "proposals"), laid(2, "person.friend", citizen, "proposals"), TurnPassed{guide},
                         LineDrawn{1, 1, 2, "supports", guide}}),
         LeaveSeat{guide}, Reason::seat_has_spoken},

        {"the turn passes", seated(), PassTurn{guide}, TurnPassed{guide}},
        {"the turn does not pass to an empty seat", seated(), PassTurn{8}, Reason::no_such_seat},
        {"the citizen has the first turn", seated(), PassTurn{citizen}, Reason::nothing_changes},
        {"the turn comes back to the citizen when its holder leaves", and_then(seated(), {TurnPassed{guide}, SeatLeft{guide}}),
         PassTurn{citizen}, Reason::nothing_changes},
    };
}

}  // namespace tests
