/// What was asked for on the command line of ensign-map.
#pragma once

#include "core/base/expected.hpp"

#include <QSize>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace ensign::map {

/// The exit codes of ensign-map; --help says them too.
enum class Exit { ok = 0, usage = 2, core_not_reached = 3, sign_in_refused = 4 };

struct CommandLine {
    QUrl core;
    QString ca_file;
    QString user;
    QString passphrase_file;
    QString style = "day";
    QSize window{1366, 768};
    double latitude = 35.9;
    double longitude = 14.5;
    double zoom = 8;
    QString select;
    QString screenshot;
    bool quit_after_screenshot = false;
};

/// Nothing to run: print this and leave.
struct Leave {
    Exit code = Exit::ok;
    QString text;
};

expected<CommandLine, Leave> parse_command_line(const QStringList& arguments);

/// The first line of the file; nothing when it cannot be read.
std::optional<QString> read_passphrase(const QString& file);

} // namespace ensign::map
