#include "map-client/boot_clock.hpp"
#include "map-client/desk.hpp"
#include "tests/map/fake_core_process.hpp"

#include <QFile>
#include <QRegularExpression>
#include <gtest/gtest.h>

namespace ensign::test {
namespace {

/// The commands of the two questions. The map has no forms for the other acts; those are given by
/// the command line.
QStringList commands_of_the_api()
{
    static const QString others = "record_sighting";
    QFile file{ENSIGN_SOURCE_DIR "/docs/api.md"};
    if (!file.open(QIODevice::ReadOnly)) return {};
    QStringList commands;
    static const QRegularExpression row{"^\\| `([a-z_]+)` \\| [a-z ,;(]+"};
    bool inside = false;
    for (const QString& line : QString::fromUtf8(file.readAll()).split('\n')) {
        if (line.startsWith("| command |")) inside = true;
        if (commands.contains("revoke_authorization")) inside = false; // the acts come after it
        const auto found = row.match(line);
        if (inside && found.hasMatch() && found.captured(1) != others)
            commands << found.captured(1);
    }
    return commands;
}

TEST(ActionForms, every_command_of_the_api_has_a_form)
{
    const QStringList commands = commands_of_the_api();
    ASSERT_GE(commands.size(), 15);
    for (const QString& command : commands)
        EXPECT_FALSE(map::form_of(command, {}).intro.isEmpty()) << command.toStdString();
}

TEST(ActionForms, what_cannot_be_unsent_is_held)
{
    for (const QString& command : commands_of_the_api())
        EXPECT_EQ(
            map::form_of(command, {}).manner == map::Manner::hold, command.startsWith("release_"))
            << command.toStdString();
}

TEST(ActionForms, measures_of_an_answer_are_those_asked_for_and_none_is_given_by_default)
{
    const QJsonObject the_case{
        {"authorization", QJsonObject{{"measures", QJsonArray{"board", "divert"}}}}};
    const map::ActionForm form = map::form_of("draft_authorization_answer", {the_case, {}});
    EXPECT_EQ(form.fields[1]["choices"].toArray().size(), 2);
    const QJsonObject body = map::body_of(form, {{"decision", "refused"}});
    EXPECT_EQ(body["measures"].toArray(), QJsonArray{});
    EXPECT_FALSE(body.contains("note"));
}

TEST(ActionForms, a_required_field_is_named_when_it_is_missing)
{
    const map::ActionForm form = map::form_of("close_case", {});
    EXPECT_EQ(map::missing_field(form, {{"reason", "  "}}), "Reason");
    EXPECT_EQ(map::missing_field(form, {{"reason", "mistaken"}}), "");
}

TEST(ActionForms, sources_are_sent_line_by_line)
{
    const map::ActionForm form = map::form_of("state_grounds", {});
    const QJsonObject body = map::body_of(form, {{"sources", "radar\n\n  patrol A2 \n"}});
    EXPECT_EQ(body["sources"].toArray(), (QJsonArray{"radar", "patrol A2"}));
}

struct ActionModel : testing::Test {
    FakeCoreProcess core;
    map::BootClock clock;
    map::Desk desk{core.url(), clock};
    map::ActionModel& actions = *desk.selection.actions();

    void SetUp() override
    {
        desk.session.signIn("watch", "harbour light");
        ASSERT_TRUE(wait_until([this] { return desk.cases.count() == 5; }));
    }
    QJsonArray posts(const QString& path)
    {
        QJsonArray found;
        for (const QJsonValue& one : core.log())
            if (one["path"].toString() == path) found.append(one);
        return found;
    }
    void give(const QString& reason)
    {
        actions.give({{"request", "registry"}, {"reason", reason}});
        ASSERT_TRUE(wait_until([this] { return !actions.busy(); }));
    }
};

TEST_F(ActionModel, a_refusal_is_shown_in_words_and_the_form_stays_open)
{
    desk.selection.selectCase("c-lark");
    actions.begin("withdraw_request");
    give("refuse me");
    EXPECT_EQ(actions.problem(), "You wrote it, so you cannot release it: ask another officer.");
    EXPECT_EQ(actions.command(), "withdraw_request");
}

TEST_F(ActionModel, a_decision_that_needs_the_passphrase_is_sent_again_once_it_is_given)
{
    desk.selection.selectCase("c-lark");
    actions.begin("withdraw_request");
    give("prove me");
    EXPECT_TRUE(actions.needsPassphrase());
    EXPECT_EQ(actions.command(), "withdraw_request"); // what was typed is still there
    EXPECT_TRUE(desk.session.signedIn());
    actions.prove("wrong");
    ASSERT_TRUE(wait_until([this] { return !actions.busy(); }));
    EXPECT_TRUE(actions.needsPassphrase());
    EXPECT_EQ(actions.problem(), "This is not your passphrase.");
    EXPECT_EQ(posts("/v1/cases/c-lark/withdraw_request").size(), 1);
    actions.prove("harbour light");
    ASSERT_TRUE(wait_until([this] { return !actions.done().isEmpty(); }));
    EXPECT_FALSE(actions.needsPassphrase());
    const QJsonArray sent = posts("/v1/cases/c-lark/withdraw_request");
    ASSERT_EQ(sent.size(), 2);
    EXPECT_EQ(sent[0]["key"], sent[1]["key"]);
    EXPECT_EQ(sent[0]["body"], sent[1]["body"]);
    EXPECT_EQ(actions.command(), "");
}

TEST_F(ActionModel, a_decision_that_is_given_up_asks_for_no_passphrase_any_more)
{
    desk.selection.selectCase("c-lark");
    actions.begin("withdraw_request");
    give("prove me");
    actions.cancel();
    EXPECT_FALSE(actions.needsPassphrase());
    actions.prove("harbour light");
    EXPECT_EQ(posts("/v1/session/proof").size(), 0);
}

TEST_F(ActionModel, the_same_thing_tried_again_keeps_its_key)
{
    desk.selection.selectCase("c-lark");
    actions.begin("withdraw_request");
    give("refuse me");
    give("refuse me");
    give("landed safely");
    const QJsonArray sent = posts("/v1/cases/c-lark/withdraw_request");
    ASSERT_EQ(sent.size(), 3);
    EXPECT_FALSE(sent[0]["key"].toString().isEmpty());
    EXPECT_EQ(sent[0]["key"], sent[1]["key"]);
    EXPECT_NE(sent[1]["key"], sent[2]["key"]);
    EXPECT_EQ(sent[0]["if_match"].toString(), "\"4\"");
    EXPECT_EQ(actions.command(), "");
    EXPECT_EQ(desk.cases.find("c-lark")["version"].toInt(), 5);
}

TEST_F(ActionModel, a_case_opened_from_a_vessel_becomes_the_selection)
{
    desk.selection.selectVessel("999000555");
    EXPECT_EQ(desk.selection.kind(), "vessel");
    actions.openCase("999000555");
    ASSERT_TRUE(wait_until([this] { return desk.selection.kind() == "case"; }));
    EXPECT_EQ(desk.selection.title(), "PILOT 3");
}

TEST_F(ActionModel, an_incoming_request_brings_its_register_matches)
{
    desk.selection.selectCase("c-in");
    EXPECT_TRUE(wait_until([this] { return actions.matches().size() == 1; }));
}

TEST_F(ActionModel, acknowledging_takes_one_press)
{
    desk.selection.selectCase("c-in");
    actions.begin("acknowledge");
    ASSERT_TRUE(wait_until([this] { return !actions.busy(); }));
    const QJsonArray sent = posts("/v1/cases/c-in/acknowledge");
    ASSERT_EQ(sent.size(), 1);
    EXPECT_EQ(sent[0]["body"]["request"].toString(), "authorization");
}

} // namespace
} // namespace ensign::test
