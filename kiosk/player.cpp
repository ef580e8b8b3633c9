// SPDX-License-Identifier: MPL-2.0
#include "kiosk/player.hpp"

#include <algorithm>
#include <stdexcept>
#include <thread>

#include "kiosk/deck_shelf.hpp"
#include "kiosk/meeting/apply.hpp"
#include "kiosk/meeting/event_text.hpp"
#include "kiosk/pretend.hpp"
#include "render/compositor.hpp"
#include "render/paint.hpp"
#include "render/rasterise.hpp"

namespace table {
namespace {

using input::Contact;
using input::Phase;
using meeting::Point;

constexpr std::int64_t frame_ms = 16;
// Monday 2 March 2026, nine o'clock in UTC: a journey's record is the same on every day.
constexpr std::int64_t journeys_begin_utc = 1'772'442'000'000;

}  // namespace

// One contact of one finger, `frame` frames after the step began.
struct Player::Stroke {
    int frame = 0;
    int finger = 1;
    Phase phase = Phase::down;
    Point at;
};

Player::Player(Play play)
    : play_(std::move(play)), sticks_(std::make_shared<PretendSticks>()), printers_(std::make_shared<PretendPrinters>()) {
    moment_ = play_.real_time ? now() : Moment{1000, journeys_begin_utc};
    if (!play_.settled.empty()) {
        settled_.open(play_.settled, std::ios::app);
        if (!settled_) throw std::runtime_error("What is settled cannot be written to " + play_.settled.string() + ".");
    }
    open();
}

Player::~Player() {
    if (table_) table_->finish(moment_);
}

std::filesystem::path Player::stick() const { return sticks_->folder(); }
const std::vector<std::uintmax_t>& Player::printed() const { return printers_->printed(); }

void Player::open() {
    table_.reset();
    shelf_.reset();
    auto opened = record::Shelf::open(play_.data, play_.settings.keys);
    if (const auto* trouble = std::get_if<record::Trouble>(&opened)) throw std::runtime_error(trouble->in_english());
    shelf_.emplace(std::move(std::get<record::Shelf>(opened)));
    const double pixels_per_mm = std::min(play_.width_px / play_.settings.width_mm, play_.height_px / play_.settings.height_mm);
    // A script says where the middle of a card lies; a camera sees its marker.
    Settings settings = play_.settings;
    if (!play_.eye) settings.marker_below_mm = 0;
    Stock stock = read_stock(play_.assets);
    add_decks(stock, play_.data);
    table_ = std::make_unique<Table>(std::move(stock), settings, play_.assets, &*shelf_, play_.data, pixels_per_mm, nullptr);
    table_->mean(play_.tokens, [this](const input::TokenBinding& binding) { play_.tokens[binding.marker] = binding; });
    table_->send_by(sticks_, printers_);
    table_->resume(moment_);
    down_.clear();
    // Real cards lie where they lie, but a new eye gives them new numbers.
    next_session_ = 1;
    for (auto& [name, token] : tokens_) token.session = next_session_++;
}

void Player::advance(std::int64_t ms) {
    for (const std::int64_t end = moment_.run_ms + ms; moment_.run_ms < end;) frame(std::min(frame_ms, end - moment_.run_ms));
}

void Player::frame(std::int64_t ms) {
    if (play_.real_time) {
        std::this_thread::sleep_for(std::chrono::milliseconds(ms));
        moment_ = now();
    } else {
        moment_.run_ms += ms;
        moment_.utc_ms += ms;
    }
    // Where nobody waits for the record, its answer comes with the next frame, always: so that a journey goes the same way each time.
    if (quick_ && table_->busy()) table_->finish(moment_);
    look_at_tokens();
    table_->pass(moment_);
    collect();
    table_->scene(moment_);
}

void Player::look_at_tokens() {
    if (next_session_ == 1 && !play_.eye) return;  // nobody looks where there has never been a token
    input::TokensSeen seen{"script", moment_.run_ms, {}};
    for (const auto& [name, token] : tokens_) seen.tokens.push_back(token);
    table_->see(play_.eye ? play_.eye(seen.tokens, moment_) : seen, moment_);
}

// Lets time pass until no card is on its way and the record holds everything.
void Player::settle() {
    for (int round = 0; round < 40; ++round) {
        table_->finish(moment_);
        collect();
        const auto& grips = table_->hands().grips();
        const bool on_the_way = std::ranges::any_of(
            grips, [](const input::Grip& grip) { return grip.stage != input::GripStage::touched && grip.stage != input::GripStage::held; });
        if (!on_the_way && !table_->tokens().next_ms() && !table_->busy() && !table_->moving(moment_)) return;
        if (!table_->local().trouble.empty()) return;
        advance(100);
    }
}

void Player::collect() {
    for (const Happened& each : table_->take_happened()) {
        for (const meeting::Recorded& recorded : each.events) {
            happened_.push_back(meeting::text_of(recorded.event));
            if (each.meeting.empty()) continue;
            told_.push_back({each.meeting, recorded.sequence, happened_.back()});
            if (settled_.is_open()) settled_ << each.meeting << ' ' << recorded.sequence << '\n' << std::flush;
        }
        if (each.refused) happened_.push_back("refusal " + std::string(meeting::name_of(*each.refused)));
    }
}

void Player::check_replay() const {
    if (table_->meeting().stage == meeting::Stage::none) return;
    if (meeting::replay(table_->meeting().log) != table_->meeting())
        throw Failure{"the replay of the record is another meeting than the live one"};
}

// "meeting:" is the first meeting of the list: nobody writes a script with an id that dice will throw.
std::optional<Point> Player::place_on_panel(const std::string& name) const {
    // While the citizen is asked something the panel is not to be seen.
    table_->scene(moment_);
    if (!table_->local().panel) return std::nullopt;
    if (const auto place = table_->staff_corner().place_of(name)) return place;
    if (!name.ends_with(':')) return std::nullopt;
    for (const std::string& each : table_->staff_corner().names())
        if (each.starts_with(name)) return table_->staff_corner().place_of(each);
    return std::nullopt;
}

Point Player::place_of(const input::Whither& whither) {
    if (whither.name.empty()) return whither.aside;
    if (whither.name.starts_with("panel:")) {
        const auto place = place_on_panel(whither.name.substr(6));
        if (!place) {
            std::string there;
            if (!table_->local().panel) throw Failure{"\"" + whither.name.substr(6) + "\" cannot be touched: no panel is to be seen"};
            for (const std::string& name : table_->staff_corner().names()) there += (there.empty() ? "" : ", ") + name;
            throw Failure{"\"" + whither.name.substr(6) + "\" is not on the staff's panel; there is " + there};
        }
        return *place + whither.aside;
    }
    if (const meeting::Board* board = meeting::board_of(table_->meeting(), table_->meeting().chosen)) {
        const meeting::Scaffold* scaffold = table_->scaffold();
        const std::string prefix = "zone:" + board->scaffold + "/";
        if (scaffold && whither.name.starts_with(prefix))
            if (const meeting::Zone* zone = meeting::zone_of(*scaffold, whither.name.substr(prefix.size())))
                return render::on_table(*board, table_->stationery(), meeting::heart_of(zone->area)) + whither.aside;
    }
    const render::Shape* shape = render::shape_named(table_->scene(moment_), table_->name_meant(whither.name, moment_));
    if (!shape) throw Failure{"there is no " + whither.name + " on the table"};
    return shape->pose.at + whither.aside;
}

std::vector<Player::Stroke> Player::strokes_of(const input::TouchWith& touch) {
    std::vector<Stroke> strokes;
    if (const auto* take = std::get_if<input::TakeTo>(&touch.what)) {
        const Point from = place_of(take->from);
        const Point to = place_of(take->to);
        constexpr int way = 12;
        strokes.push_back({0, take->finger, Phase::down, from});
        for (int i = 1; i <= way; ++i)
            strokes.push_back({i, take->finger, Phase::move, from + (to - from) * (static_cast<double>(i) / way)});
        int frame = way + 1;
        if (take->turn_degrees != 0) {
            // A second finger of the same hand comes down on the card and goes round the first.
            const int second = take->finger + 100;
            const Point arm{18, 0};
            strokes.push_back({frame++, second, Phase::down, to + arm});
            for (int i = 1; i <= 8; ++i)
                strokes.push_back({frame++, second, Phase::move, to + meeting::turned(arm, take->turn_degrees * i / 8)});
            // The card turns about the middle between the fingers; the first brings it back to where it was meant.
            strokes.push_back({frame++, second, Phase::up, to + meeting::turned(arm, take->turn_degrees)});
        }
        strokes.push_back({frame, take->finger, Phase::up, to});
    } else if (const auto* tapped = std::get_if<input::TapOn>(&touch.what)) {
        const Point at = place_of(tapped->at);
        strokes = {{0, tapped->finger, Phase::down, at}, {3, tapped->finger, Phase::up, at}};
        if (tapped->twice) {
            strokes.push_back({7, tapped->finger, Phase::down, at});
            strokes.push_back({10, tapped->finger, Phase::up, at});
        }
    } else if (const auto* put = std::get_if<input::PutDown>(&touch.what)) {
        strokes = {{0, put->finger, Phase::down, place_of(put->at)}};
    } else if (const auto* move = std::get_if<input::MoveTo>(&touch.what)) {
        const auto held = down_.find(move->finger);
        if (held == down_.end()) throw Failure{"finger " + std::to_string(move->finger) + " does not touch the table"};
        const Point from = held->second.second;
        const Point to = place_of(move->to);
        const int way = quick_ ? 1 : 12;
        for (int i = 1; i <= way; ++i)
            strokes.push_back({i - 1, move->finger, Phase::move, from + (to - from) * (static_cast<double>(i) / way)});
    } else if (const auto* lift = std::get_if<input::LiftUp>(&touch.what)) {
        const auto held = down_.find(lift->finger);
        if (held == down_.end()) throw Failure{"finger " + std::to_string(lift->finger) + " does not touch the table"};
        strokes = {{0, lift->finger, lift->lost ? Phase::cancel : Phase::up, held->second.second}};
    }
    return strokes;
}

void Player::perform(const std::vector<input::TouchWith>& touches) {
    std::vector<Stroke> all;
    for (const input::TouchWith& touch : touches)
        for (const Stroke& stroke : strokes_of(touch)) all.push_back(stroke);
    std::ranges::stable_sort(all, {}, &Stroke::frame);
    for (std::size_t i = 0; i < all.size();) {
        const int frame = all[i].frame;
        for (; i < all.size() && all[i].frame == frame; ++i) {
            const Stroke& stroke = all[i];
            if (stroke.phase == Phase::down) {
                if (down_.contains(stroke.finger)) throw Failure{"finger " + std::to_string(stroke.finger) + " touches the table already"};
                down_[stroke.finger] = {next_contact_++, stroke.at};
            }
            auto& [contact, at] = down_.at(stroke.finger);
            at = stroke.at;
            table_->feed({input::Device::script, contact, stroke.phase, stroke.at, moment_.run_ms}, moment_);
            if (stroke.phase == Phase::up || stroke.phase == Phase::cancel) down_.erase(stroke.finger);
        }
        advance(frame_ms);
    }
    if (quick_) return;
    settle();
    // People are not as fast as a machine, and the table would take what follows for a tremor.
    const bool tapped =
        std::ranges::any_of(touches, [](const input::TouchWith& touch) { return std::holds_alternative<input::TapOn>(touch.what); });
    if (tapped) advance(table_->hands().rules().debounce_ms);
}

void Player::handle(const input::TokenDoes& does) {
    if (const auto* lie = std::get_if<input::LieAt>(&does.what)) {
        // A hand carries it through the air for as long as a hand takes, to where it saw that it would.
        const Point to = place_of(lie->at);
        if (tokens_.erase(does.token) > 0) advance(table_->tokens().rules().blink_ms + 100);
        tokens_[does.token] = {next_session_++, does.marker, to, lie->turn_degrees, false};
    } else {
        const auto found = tokens_.find(does.token);
        if (found == tokens_.end()) throw Failure{"token " + does.token + " does not lie on the table"};
        input::Token& token = found->second;
        const input::Token before = token;
        const int way = quick_ ? 1 : 12;
        if (const auto* slide = std::get_if<input::SlideTo>(&does.what)) {
            const Point to = place_of(slide->to);
            for (int i = 1; i <= way; ++i) {
                token.at_mm = before.at_mm + (to - before.at_mm) * (static_cast<double>(i) / way);
                if (i < way) advance(frame_ms);
            }
        } else if (const auto* turn = std::get_if<input::TurnTo>(&does.what)) {
            for (int i = 1; i <= way; ++i) {
                token.turn_degrees = before.turn_degrees + (turn->degrees - before.turn_degrees) * i / way;
                if (i < way) advance(frame_ms);
            }
        } else if (const auto* hide = std::get_if<input::HideFromSight>(&does.what)) {
            token.covered = hide->covered;
        } else {
            tokens_.erase(found);
        }
    }
    advance(frame_ms);
    if (!quick_) settle();
}

void Player::tap(int finger, const std::string& name) { perform({input::TouchWith{input::TapOn{finger, {name, {}}}}}); }

void Player::take_picture(const std::string& name) {
    if (play_.shots.empty()) return;
    std::filesystem::create_directories(play_.shots);
    const double pixels_per_mm = std::min(play_.width_px / play_.settings.width_mm, play_.height_px / play_.settings.height_mm);
    render::Painter painter(play_.width_px, play_.height_px, pixels_per_mm, render::Patience::full);
    const auto compositor = render::compositor_in_memory(play_.width_px, play_.height_px);
    compositor->show(painter.paint(table_->scene(moment_)));
    render::write_png(compositor->read_back(), play_.shots / (name + ".png"));
}

// Figures stand on the other side of a keyboard, and letters on its first.
void Player::type_letter(const input::Type& typing, const std::string& letter) {
    if (typing.seat == meeting::nobody) {
        const StaffCorner& staff = table_->staff_corner();
        if (!staff.place_of("key:" + letter) && staff.place_of("key:figures")) tap(typing.finger, "panel:key:figures");
        return tap(typing.finger, "panel:key:" + letter);
    }
    const std::string keys = "key:seat" + std::to_string(typing.seat) + "/";
    if (!render::shape_named(table_->scene(moment_), keys + letter)) tap(typing.finger, keys + "figures");
    tap(typing.finger, keys + letter);
}

std::optional<std::string> Player::play(const input::Journey& journey) {
    beside_ = std::filesystem::path(journey.file).parent_path();
    for (const input::Step& step : journey.steps) {
        try {
            carry_out(step);
        } catch (const Failure& failure) {
            return journey.file + ":" + std::to_string(step.line) + ": " + failure.what;
        }
    }
    if (journey.steps.empty() || !journey.steps.back().quick) settle();
    return std::nullopt;
}

}  // namespace table
