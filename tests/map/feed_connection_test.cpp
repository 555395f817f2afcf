#include "map-client/boot_clock.hpp"
#include "map-client/desk.hpp"
#include "tests/map/fake_core_process.hpp"

#include <QSignalSpy>
#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using namespace std::chrono_literals;

struct FeedConnection : testing::Test {
    FakeCoreProcess core;
    map::BootClock clock;
    map::Desk desk{core.url(), clock};
    QSignalSpy snapshots{&desk, &map::Desk::snapshot_taken};

    void start()
    {
        desk.session.signIn("watch", "harbour light");
        ASSERT_TRUE(wait_until([this] { return snapshots.count() == 1; }));
    }
    void push_named(const QString& name)
    {
        const QJsonObject vessel{
            {"mmsi", "999007777"},
            {"name", name},
            {"position", QJsonObject{{"lat", 1}, {"lon", 2}}}};
        core.steer("push", {{"kind", "vessels"}, {"body", QJsonArray{vessel}}});
    }
    QString name() const { return desk.vessels.fields("999007777")["name"].toString(); }
};

TEST_F(FeedConnection, the_snapshot_fills_the_lists)
{
    start();
    EXPECT_GT(desk.vessels.count(), 40);
    EXPECT_EQ(desk.cases.count(), 5);
    EXPECT_EQ(desk.cases.incoming(), 1);
    EXPECT_TRUE(desk.time.fresh());
    EXPECT_EQ(desk.session.name(), "J. Doe");
}

TEST_F(FeedConnection, after_a_cut_it_resumes_and_misses_nothing)
{
    start();
    push_named("FIRST");
    ASSERT_TRUE(wait_until([this] { return name() == "FIRST"; }));
    core.steer("drop");
    push_named("SECOND");
    ASSERT_TRUE(wait_until([this] { return name() == "SECOND"; }));
    EXPECT_EQ(snapshots.count(), 1);
}

TEST_F(FeedConnection, a_greeting_alone_makes_nothing_fresh)
{
    start();
    core.steer("silence", {{"on", true}}); // from now on: a hello to whoever dials, and no more
    core.steer("drop");
    QSignalSpy heard{&desk.feed, &map::FeedConnection::heard};
    ASSERT_TRUE(wait_until([this] { return !desk.feed.live(); }));
    ASSERT_TRUE(wait_until([this] { return desk.feed.live(); }));
    EXPECT_EQ(heard.count(), 0);
    core.steer("silence", {{"on", false}});
    EXPECT_TRUE(wait_until([&] { return heard.count() > 0; }));
}

TEST_F(FeedConnection, a_gap_in_the_numbers_brings_a_new_snapshot)
{
    start();
    push_named("FIRST");
    core.steer("skip");
    push_named("SECOND");
    EXPECT_TRUE(wait_until([this] { return snapshots.count() == 2; }));
}

TEST_F(FeedConnection, a_case_that_is_shown_no_longer_leaves_the_screen)
{
    start();
    QJsonArray all;
    for (const QJsonObject& one : desk.cases.all())
        all.append(one["id"]);
    core.steer("push", {{"kind", "packet"}, {"body", QJsonObject{{"cases", all}}}});
    push_named("FIRST");
    ASSERT_TRUE(wait_until([this] { return name() == "FIRST"; }));
    EXPECT_EQ(snapshots.count(), 1); // nothing is gone

    const QString gone = all.takeAt(0).toString();
    desk.selection.selectCase(gone);
    core.steer("hide", {{"case", gone}});
    core.steer("push", {{"kind", "packet"}, {"body", QJsonObject{{"cases", all}}}});
    ASSERT_TRUE(wait_until([this] { return snapshots.count() == 2; }));
    EXPECT_EQ(desk.cases.rowOf(gone), -1);
    EXPECT_EQ(desk.selection.kind(), "none");
}

TEST_F(FeedConnection, a_forgotten_token_leads_back_to_the_sign_in_screen)
{
    start();
    core.steer("forget");
    EXPECT_TRUE(wait_until([this] { return !desk.session.signedIn(); }));
    EXPECT_FALSE(desk.session.problem().isEmpty());
}

TEST_F(FeedConnection, a_wrong_pass_phrase_is_said_in_words)
{
    desk.session.signIn("watch", "wrong");
    ASSERT_TRUE(wait_until([this] { return !desk.session.busy(); }));
    EXPECT_EQ(desk.session.problem(), "The name or the pass phrase is wrong.");
    EXPECT_FALSE(desk.session.signedIn());
}

TEST(FeedBackOff, it_doubles_up_to_half_a_minute)
{
    EXPECT_EQ(map::FeedConnection::back_off(1), 1s);
    EXPECT_EQ(map::FeedConnection::back_off(4), 8s);
    EXPECT_EQ(map::FeedConnection::back_off(6), 30s);
    EXPECT_EQ(map::FeedConnection::back_off(1000), 30s);
}

} // namespace
} // namespace ensign::test
