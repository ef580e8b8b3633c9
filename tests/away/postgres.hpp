// SPDX-License-Identifier: MPL-2.0
// A PostgreSQL server of our own for a test: Debian's, in a folder that is gone afterwards, run by a user without rights, reached by a
// socket in that folder and by nothing else. It can be cut off and killed, and comes up again.
#pragma once

#include <doctest/doctest.h>
#include <fcntl.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/away/program.hpp"
#include "tests/away/folder.hpp"

namespace ground {

namespace fs = std::filesystem;

inline fs::path postgres_programs() {
    std::error_code none;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none))
        if (fs::exists(entry.path() / "bin/initdb")) return entry.path() / "bin";
    return {};
}

// Whom root becomes, since PostgreSQL will not be run by root.
struct Unprivileged {
    Unprivileged() {
        const passwd* const nobody = geteuid() == 0 ? getpwnam("nobody") : nullptr;
        user = nobody ? nobody->pw_uid : 0;
        group = nobody ? nobody->pw_gid : 0;
    }
    void take(const fs::path& path) const {
        if (user != 0 && chown(path.c_str(), user, group) != 0) throw std::runtime_error("no owner");
    }
    uid_t user = 0;
    gid_t group = 0;
};

inline pid_t start_as(const Unprivileged& who, const std::vector<std::string>& words, const fs::path& said_to) {
    const std::string program = postgres_programs() / words[0];
    const pid_t child = fork();
    if (child != 0) return child;
    const int said = open(said_to.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
    if (dup2(said, STDOUT_FILENO) < 0 || dup2(said, STDERR_FILENO) < 0) _exit(126);
    if (who.user != 0 && (setgid(who.group) != 0 || setuid(who.user) != 0)) _exit(126);
    // By its whole name, since these programs look for their neighbours beside what they were called by.
    std::vector<char*> arguments{const_cast<char*>(program.c_str())};
    for (std::size_t i = 1; i < words.size(); ++i) arguments.push_back(const_cast<char*>(words[i].c_str()));
    arguments.push_back(nullptr);
    execv(program.c_str(), arguments.data());
    _exit(127);
}

// An empty server's files.
class Cluster {
public:
    Cluster() {
        const Unprivileged who;
        who.take(folder_.path());
        int status = 0;
        waitpid(
            start_as(who, {"initdb", "-D", folder_ / "cluster", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"},
                     folder_ / "said"),
            &status, 0);
        if (status != 0) throw std::runtime_error("initdb failed");
    }
    std::string path() const { return folder_.path(); }

private:
    Folder folder_;
};

class Postgres {
public:
    static bool is_there() { return !postgres_programs().empty(); }

    Postgres() {
        // Made once; each server is a copy of it.
        static const Cluster first;
        if (away::run({"cp", "-a", first.path() + "/.", folder_.path().string()}, std::chrono::seconds(60)).status != 0)
            throw std::runtime_error("no cluster");
        start_up();
    }
    ~Postgres() { shut_down(SIGQUIT); }
    Postgres(const Postgres&) = delete;
    Postgres& operator=(const Postgres&) = delete;

    std::string socket() const { return folder_.path().string(); }
    // What it said for itself.
    std::string said() const {
        std::ifstream in(folder_ / "said");
        return {std::istreambuf_iterator<char>(in), {}};
    }

    // With words for the server besides its own; those that come later count.
    void start_up(const std::vector<std::string>& more = {}) {
        // Nothing but the socket; durable, as one that matters is.
        std::vector<std::string> words{
            "postgres",           "-D", cluster(), "-k", socket(), "-c", "listen_addresses=", "-c", "max_connections=120", "-c",
            "shared_buffers=32MB"};
        words.insert(words.end(), more.begin(), more.end());
        process_ = start(words);
        while (!connection()) {
            int status = 0;
            if (waitpid(process_, &status, WNOHANG) == process_) throw std::runtime_error("postgres: " + said());
            poll(nullptr, 0, 2);
        }
    }
    // Whoever comes over the network, until now nobody, needs no password.
    void let_in_others() const { std::ofstream(cluster() + "/pg_hba.conf", std::ios::app) << "host all all 0.0.0.0/0 trust\n"; }
    // A file that it may use, and nobody else.
    std::string own(const std::string& file) const {
        const fs::path copy = folder_ / fs::path(file).filename();
        fs::copy_file(file, copy, fs::copy_options::overwrite_existing);
        fs::permissions(copy, fs::perms::owner_read | fs::perms::owner_write);
        user_.take(copy);
        return copy;
    }
    // SIGQUIT: at once, as when the power goes. SIGINT: everybody is sent away first.
    void shut_down(int signal) {
        if (process_ <= 0) return;
        kill(process_, signal);
        waitpid(process_, nullptr, 0);
        process_ = -1;
    }

    using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
    Connection connection(const std::string& user = "postgres") const {
        const std::string text = "host=" + socket() + " user=" + user + " dbname=postgres";
        Connection made(PQconnectdb(text.c_str()), PQfinish);
        if (PQstatus(made.get()) != CONNECTION_OK) made.reset();
        return made;
    }
    // The rows that answer, their columns put together by "|".
    std::vector<std::string> ask(const std::string& question) const {
        const Connection asked = connection();
        if (!asked) throw std::runtime_error("the server is away");
        return ask(asked.get(), question);
    }
    static std::vector<std::string> ask(PGconn* asked, const std::string& question) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(asked, question.c_str()), PQclear);
        const auto status = PQresultStatus(result.get());
        if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) throw std::runtime_error(PQresultErrorMessage(result.get()));
        std::vector<std::string> rows;
        for (int row = 0; row < PQntuples(result.get()); ++row) {
            std::string text;
            for (int column = 0; column < PQnfields(result.get()); ++column)
                text += (column > 0 ? "|" : "") + std::string(PQgetvalue(result.get(), row, column));
            rows.push_back(std::move(text));
        }
        return rows;
    }
    void prepare(int tables) const {
        std::ifstream in(fs::path(SOURCE_DIR) / "kiosk/away/server.sql");
        ask(std::string(std::istreambuf_iterator<char>(in), {}));
        std::string logins;
        for (int table = 1; table <= tables; ++table) {
            const std::string name = "table" + std::to_string(table);
            logins += "CREATE ROLE " + name + " LOGIN IN ROLE livsmester_table;";
        }
        if (tables > 0) ask(logins);
    }

private:
    std::string cluster() const { return folder_ / "cluster"; }
    pid_t start(const std::vector<std::string>& words) const { return start_as(user_, words, folder_ / "said"); }

    Folder folder_;
    Unprivileged user_;
    pid_t process_ = -1;
};

}  // namespace ground
