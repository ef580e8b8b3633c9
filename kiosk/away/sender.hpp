// SPDX-License-Identifier: MPL-2.0
// Tells the municipality's server what it is to know of this table: times and kinds of events, in order, each once, and what was erased. It
// reads the record as anybody could who has no key, and writes nothing but its marks. It blocks while the network does, and may be killed
// at any moment; nothing is then lost, and nothing doubled. One sender a data folder. A process of its own calls it: never the table.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/away/marks.hpp"
#include "kiosk/away/server.hpp"

struct pg_conn;

namespace record {
class Outgoing;
struct OutgoingMeeting;
}  // namespace record

namespace away {

class Sender {
public:
    // Touches neither disk nor network yet.
    Sender(Server, std::filesystem::path data);
    Sender(const Sender&) = delete;
    Sender& operator=(const Sender&) = delete;
    ~Sender();

    // Sends what is due. Nothing when the server has all of it; else why not, in one sentence without content. What got there is marked;
    // the next call goes on from it.
    std::optional<std::string> send();
    // Whether the server can be reached and takes rows from this table, without sending any.
    std::optional<std::string> check();

private:
    struct Close {
        void operator()(pg_conn*) const;
    };
    struct Parcel;

    void reach();
    void send_rows(const record::Outgoing&, const record::OutgoingMeeting&, bool sealed);
    void send_graves(const record::Outgoing&);
    void hand_over(const Parcel&);

    Server server_;
    std::filesystem::path data_;
    Marks marks_;
    std::unique_ptr<pg_conn, Close> connection_;
};

}  // namespace away
