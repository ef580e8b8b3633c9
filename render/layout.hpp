// SPDX-License-Identifier: MPL-2.0
// From the meeting, the hands and what is local to the scene. Draws nothing and changes nothing: the same input gives the same scene.
#pragma once

#include "kiosk/input/hands.hpp"
#include "kiosk/meeting/deck.hpp"
#include "kiosk/meeting/meeting.hpp"
#include "kiosk/meeting/phrases.hpp"
#include "render/local.hpp"
#include "render/look.hpp"

namespace render {

// What the words and pictures of a scene come from.
struct Stationery {
    const meeting::Book& book;
    const meeting::Deck& deck;
    const meeting::Phrases& phrases;
    const Look& look;
    double width_mm = 1218;  // of the table
    double height_mm = 685;
    std::string language = "da";
    std::shared_ptr<class Faces> faces = nullptr;  // faces drawn before; null: each is drawn anew. Not shared between threads

    double unit_mm() const { return height_mm / 2; }
    std::string say(std::string_view english) const { return std::string(phrases.say(language, english)); }
    std::string say(const meeting::Words& words) const { return std::string(phrases.say(language, words)); }
};

Scene lay_out(const meeting::Meeting&, const input::Hands&, const Local&, const Stationery&, std::int64_t now_ms);

// What a meeting may begin with: a scaffold, or one of its topics. `name` is "network" or "mat/leisure".
struct TopicOffered {
    std::string name;
    std::string label;  // as read
    std::string picture;
};
std::vector<TopicOffered> topics_offered(const Stationery&);
// What it may follow: a sequence of boards, by its id.
std::vector<TopicOffered> sequences_offered(const Stationery&);

// "2 March 2026" of "2026-03-02".
std::string day_words(std::string_view day, const Stationery&);

// Where the chooser opens: as near to where it was asked for as it covers nothing that somebody else uses.
Point clear_place(const Chooser&, const Scene&, const Stationery&);

// One board alone, as it lay on the table, for paper and pictures: in daylight whatever the table's look, and without what is private.
Scene board_scene(const meeting::Board&, const Stationery&);

// A place on a board (u) on the table (mm), and back.
Point on_table(const meeting::Board&, const Stationery&, Point at_u);
Point on_board(const meeting::Board&, const Stationery&, Point at_mm);

// The scene name of a laid card: "card:person.mother", then "card:person.mother#2" for a second of the same; and back.
std::string card_name(const meeting::Board&, const meeting::Placement&);
// The names of all its placements, in their order.
std::vector<std::string> card_names(const meeting::Board&);
const meeting::Placement* card_named(const meeting::Board&, std::string_view name);

// A coin in the pot or in an envelope: "coin:envelope1/500". `envelope` is empty for the pot, as in MoneyMoved.
struct CoinName {
    std::string envelope;
    int coin = 0;
};
std::optional<CoinName> coin_named(const meeting::Scaffold&, std::string_view name);
std::string coin_name(const meeting::Scaffold&, const std::string& envelope, int coin);
// Where coins of that worth lie.
Pose coin_pose(const meeting::Board&, const meeting::Scaffold&, const CoinName&, const Stationery&);
// How far a wish has come, in English, and the picture of that.
std::string_view words_of(meeting::EnvelopeState);
std::string_view words_of(meeting::Role);
std::string_view picture_of(meeting::EnvelopeState);

// The middle of a seat's edge of the table, turned as its reader is.
Pose seat_pose(const meeting::Meeting&, meeting::SeatNumber, const Stationery&);
// Where a seat's badge stands on its strip.
Pose badge_pose(const meeting::Meeting&, meeting::SeatNumber, const Stationery&);
std::set<meeting::Side> occupied_sides(const meeting::Meeting&);

}  // namespace render
