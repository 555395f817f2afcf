#include "map-client/command_line.hpp"
#include "tests/map/fake_core_process.hpp"

#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QProcess>
#include <gtest/gtest.h>

#include <csignal>

namespace ensign::test {
namespace {

using map::Exit;

struct Ended {
    int code = -1;
    QString said;
    QString complained;
};

Ended run(const QStringList& arguments)
{
    QProcess process;
    process.start(ENSIGN_MAP_PROGRAM, arguments);
    wait_until([&] { return process.state() == QProcess::NotRunning; });
    return {
        process.exitCode(),
        QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError())};
}

QStringList signing_in(const FakeCoreProcess& core)
{
    return {
        "--core",
        core.url().toString(),
        "--ca",
        core.ca_file(),
        "--user",
        "watch",
        "--passphrase-file",
        core.passphrase_file()};
}

TEST(CommandLine, help_says_the_exit_codes)
{
    const Ended ended = run({"--help"});
    EXPECT_EQ(ended.code, 0);
    EXPECT_TRUE(ended.said.contains("4 sign-in refused"));
}

TEST(CommandLine, version_is_said)
{
    EXPECT_EQ(run({"--version"}).said, "ensign-map " ENSIGN_VERSION "\n");
}

TEST(CommandLine, wrong_use_is_said_in_a_sentence)
{
    for (const QStringList& wrong :
         {QStringList{},
          QStringList{"--core", "http://plain:1"},
          QStringList{"--core", "https://h:1", "--style", "noon"},
          QStringList{"--core", "https://h:1", "--window", "big"},
          QStringList{"--core", "https://h:1", "--user", "watch"},
          QStringList{"--colour"}}) {
        const Ended ended = run(wrong);
        EXPECT_EQ(ended.code, 2) << wrong.join(' ').toStdString();
        EXPECT_TRUE(ended.complained.startsWith("ensign-map: ")) << ended.complained.toStdString();
    }
}

TEST(CommandLine, a_core_that_is_not_there_is_exit_3)
{
    QStringList arguments;
    {
        FakeCoreProcess core;
        arguments = signing_in(core);
        QFile::copy(core.passphrase_file(), ENSIGN_PICTURES "/passphrase");
    }
    arguments = QStringList{
        "--core",
        arguments[1],
        "--user",
        "watch",
        "--passphrase-file",
        ENSIGN_PICTURES "/passphrase"};
    EXPECT_EQ(run(arguments).code, static_cast<int>(Exit::core_not_reached));
}

TEST(CommandLine, a_refused_sign_in_is_exit_4)
{
    FakeCoreProcess core;
    QStringList arguments = signing_in(core);
    arguments.last() = core.ca_file(); // some other text
    const Ended ended = run(arguments);
    EXPECT_EQ(ended.code, static_cast<int>(Exit::sign_in_refused));
    EXPECT_EQ(ended.complained, "ensign-map: The name or the pass phrase is wrong.\n");
}

TEST(CommandLine, a_core_with_another_authority_is_not_trusted)
{
    FakeCoreProcess core;
    FakeCoreProcess other;
    QStringList arguments = signing_in(core);
    arguments[3] = other.ca_file();
    EXPECT_EQ(run(arguments).code, static_cast<int>(Exit::core_not_reached));
}

TEST(CommandLine, sigusr1_saves_a_picture_and_says_so)
{
    FakeCoreProcess core;
    const QString file = ENSIGN_PICTURES "/on_signal.png";
    QFile::remove(file);
    QProcess process;
    process.start(ENSIGN_MAP_PROGRAM, signing_in(core) + QStringList{"--screenshot", file});
    const auto called_for_tiles = [&] {
        for (const QJsonValue& one : core.log())
            if (one["path"].toString().contains("/tiles/")) return true;
        return false;
    };
    ASSERT_TRUE(wait_until(called_for_tiles));
    kill(static_cast<pid_t>(process.processId()), SIGUSR1);
    ASSERT_TRUE(wait_until([&] { return process.canReadLine(); }));
    const QJsonObject line = QJsonDocument::fromJson(process.readLine()).object();
    EXPECT_TRUE(line["saved"].toBool());
    EXPECT_EQ(QImage{file}.width(), 1366);
    process.terminate();
    process.waitForFinished();
}

} // namespace
} // namespace ensign::test
