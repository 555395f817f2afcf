/// A PostgreSQL server of its own in a test's folder, reached by a socket in it; gone with the
/// test. Where Debian's postgresql is not installed, or cannot start, `fault` says why.
#pragma once

#include "tests/support/folder.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>

namespace ensign::test {

class PostgresServer {
public:
    explicit PostgresServer(const Folder& folder) : home_{folder.file("postgres")}
    {
        for (const auto& version : {"15", "16", "17"})
            if (std::filesystem::exists("/usr/lib/postgresql/" + std::string{version} + "/bin"))
                bin_ = "/usr/lib/postgresql/" + std::string{version} + "/bin/";
        if (bin_.empty()) {
            fault_ = "PostgreSQL is not installed (apt-get install postgresql)";
            return;
        }
        std::filesystem::create_directory(home_);
        if (::geteuid() == 0) { // the server refuses to run as root
            std::filesystem::permissions(
                std::filesystem::path{home_}.parent_path(), std::filesystem::perms{0711});
            shell("chown postgres " + home_);
        }
        if (!as_server(
                bin_ + "initdb -D " + data() + " -A trust -U tester -E UTF8 --locale=C.UTF-8 -N"))
            fault_ = "initdb failed";
        else if (!as_server(
                     bin_ + "pg_ctl -D " + data() + " -w -l " + home_ +
                     "/log -o \"-c listen_addresses= -c unix_socket_directories=" + home_ +
                     " -c fsync=off\" start"))
            fault_ = "the server does not start";
        else
            is_up_ = true;
    }
    ~PostgresServer()
    {
        if (is_up_) as_server(bin_ + "pg_ctl -D " + data() + " -m immediate -w stop");
    }
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    const std::string& fault() const { return fault_; }
    std::string source() const { return "PG:host=" + home_ + " dbname=postgres user=tester"; }

    bool run(const std::string& sql) const { return shell(psql(sql)) == 0; }
    std::string answer(const std::string& sql) const
    {
        std::FILE* const pipe = ::popen(psql(sql).c_str(), "r");
        std::string text;
        for (int c = std::fgetc(pipe); c != EOF && c != '\n'; c = std::fgetc(pipe))
            text += static_cast<char>(c);
        ::pclose(pipe);
        return text;
    }

private:
    std::string data() const { return home_ + "/data"; }
    std::string psql(const std::string& sql) const
    {
        return "psql -X -q -A -t -h " + home_ + " -U tester -d postgres -v ON_ERROR_STOP=1 -c \"" +
               sql + "\"";
    }
    static int shell(const std::string& command) { return std::system(command.c_str()); }
    bool as_server(const std::string& command) const
    {
        const std::string who = ::geteuid() == 0 ? "runuser -u postgres -- " : "";
        return shell("cd / && " + who + command + " >" + home_ + ".out 2>&1 </dev/null") == 0;
    }

    std::string home_;
    std::string bin_;
    std::string fault_;
    bool is_up_ = false;
};

} // namespace ensign::test
