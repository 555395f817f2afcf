// The law of a real core through its routes and through the command line: who may change it, what
// is shown of it, and the words of every refusal.

#include "tests/service/command_line_world.hpp"
#include "tests/service/core_in_hand.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/law_text.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace ensign::test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string kProposed = R"([[declaration]]
state = "BOR"
instrument = "X-1"
mode = "express_written_only"
tag = "secondary"
source = "notice of 1 March"
)";

class LawRoutesTest : public CommandLineTest {
protected:
    LawRoutesTest()
    {
        write("instruments.toml", kPlain);
        write("party_status.toml", kParty);
        write("policy.toml", "");
        in_hand = std::make_unique<CoreInHand>(law_folder.file(""), home, clock);
        core = [this](const net::Request& request) { return Answer{in_hand->ask(request)}; };
        for (const auto& [person, role] :
             {std::pair{"ann", request::Role::instrument_curator},
              std::pair{"ben", request::Role::legal_adviser},
              std::pair{"wanda", request::Role::watch_officer}})
            command_line::save_session(
                around,
                person,
                {{"https://127.0.0.1:8443", "core.crt"},
                 person,
                 in_hand->sign_in(person, {role}, clock.utc() + std::chrono::hours{12})});
    }
    void write(const std::string& name, const std::string& text) const
    {
        std::ofstream{law_folder.file(name)} << text;
    }
    int as(const std::string& person, std::vector<std::string> words)
    {
        words.insert(words.begin(), {"--as", person});
        return run(words);
    }
    net::Response raw(const std::string& person, const std::string& path, const std::string& body)
    {
        net::Request request;
        request.method = body.empty() ? "GET" : "POST";
        request.path = path;
        request.body = body;
        request.headers["authorization"] =
            "Bearer " + command_line::load_session(around, person).token;
        return in_hand->ask(request);
    }
    /// Proposed by Ann, verified by Ben a minute later.
    void enter()
    {
        write("row", kProposed);
        ASSERT_EQ(as("ann", {"law", "add", law_folder.file("row")}), 0) << err.str();
        clock.turned += std::chrono::minutes{1};
        ASSERT_EQ(as("ben", {"law", "verify", "1", "--document", "notice 12"}), 0) << err.str();
    }

    Folder law_folder;
    std::unique_ptr<CoreInHand> in_hand;
};

TEST_F(LawRoutesTest, everyone_signed_in_sees_the_law_and_whether_each_row_has_effect)
{
    ASSERT_EQ(as("wanda", {"law", "list"}), 0) << err.str();
    EXPECT_THAT(out.str(), StartsWith("law " + in_hand->law().book().version()));
    EXPECT_THAT(out.str(), HasSubstr("X-1"));
    EXPECT_THAT(out.str(), HasSubstr("in effect"));
    ASSERT_EQ(as("wanda", {"law", "show", "X-1"}), 0) << err.str();
    EXPECT_THAT(out.str(), StartsWith("X-1  Treaty X, art. 1\nstate       in effect\n"));
    EXPECT_THAT(out.str(), HasSubstr("BOR  party"));
    EXPECT_EQ(as("wanda", {"law", "show", "X-9"}), 1);
    EXPECT_THAT(err.str(), StartsWith("ensign: no_such_row: "));
    net::Request nobody;
    nobody.method = "GET";
    nobody.path = "/v1/law";
    EXPECT_EQ(in_hand->ask(nobody).status, 401);
}

TEST_F(LawRoutesTest, a_row_goes_by_two_people_from_a_file_into_force)
{
    const std::string before = in_hand->law().book().version();
    enter();
    EXPECT_THAT(out.str(), StartsWith("law "));
    EXPECT_NE(in_hand->law().book().version(), before);
    ASSERT_EQ(as("wanda", {"law", "acts"}), 0);
    EXPECT_THAT(out.str(), HasSubstr("add  ann as instrument_curator  verified by ben"));
    EXPECT_THAT(out.str(), HasSubstr("    mode = \"express_written_only\"\n"));
    EXPECT_THAT(out.str(), HasSubstr("verify  ben as legal_adviser  act 1 by notice 12"));
    ASSERT_EQ(as("wanda", {"law", "show", "X-1"}), 0);
    EXPECT_THAT(out.str(), HasSubstr("declared express_written_only"));
}

TEST_F(LawRoutesTest, what_was_in_force_then_as_known_then_can_be_asked_for)
{
    enter();
    const Instant entered = clock.utc();
    clock.turned += std::chrono::minutes{9}; // less than a passphrase stands for a decision
    const std::string end = utc_text(entered + std::chrono::minutes{5});
    ASSERT_EQ(
        as("ben", {"law", "end", "X-1", "--state", "BOR", "--at", end, "--reason", "notice 13"}), 0)
        << err.str();
    ASSERT_EQ(as("ann", {"law", "verify", "3", "--document", "notice 13"}), 0) << err.str();

    const auto shown = [&](Instant at, Instant known) {
        EXPECT_EQ(
            as("wanda", {"law", "list", "--at", utc_text(at), "--known", utc_text(known)}), 0);
        return out.str().find("declaration") != std::string::npos;
    };
    const Instant late = entered + std::chrono::minutes{7};
    EXPECT_FALSE(shown(late, clock.utc()));
    EXPECT_TRUE(shown(late, clock.utc() - std::chrono::minutes{1}));
    EXPECT_TRUE(shown(entered, clock.utc()));
    EXPECT_FALSE(shown(entered, entered - std::chrono::seconds{1}));
}

TEST_F(LawRoutesTest, every_refusal_has_its_status_and_its_word)
{
    const auto refusal = [](const net::Response& answer) {
        const auto body = wire::parse_strict(answer.body, wire::Numbers::any_finite);
        const wire::json::value* title = body ? body->as_object().if_contains("title") : nullptr;
        return std::to_string(answer.status) + " " +
               (title == nullptr ? "" : std::string{title->as_string()});
    };
    const std::string row = wire::json::serialize(wire::json::object{{"toml", kProposed}});
    const auto post = [&](const char* who, const std::string& path, const std::string& body) {
        return refusal(raw(who, "/v1/law/" + path, body));
    };
    EXPECT_EQ(post("wanda", "rows", row), "403 role_not_permitted");
    EXPECT_EQ(post("wanda", "reload", "{}"), "403 role_not_permitted");
    EXPECT_EQ(post("ann", "rows", R"({"toml":"[[party"})"), "422 law_file_faulty");
    EXPECT_EQ(post("ann", "rows", R"({"toml":""})"), "422 text_missing");
    EXPECT_EQ(post("ann", "rows", R"({"row":"x"})"), "422 body_wrong");
    EXPECT_EQ(post("ann", "rows", "{"), "400 malformed_json");
    EXPECT_EQ(post("ann", "rows", row), "201 ");
    EXPECT_EQ(post("ann", "acts/1/verify", R"({"document":"d"})"), "409 second_person_required");
    EXPECT_EQ(post("ben", "acts/1/verify", R"({"document":""})"), "422 text_missing");
    EXPECT_EQ(post("ben", "acts/9/verify", R"({"document":"d"})"), "404 no_such_act");
    EXPECT_EQ(post("ben", "acts/x/verify", R"({"document":"d"})"), "404 no_such_act");
    EXPECT_EQ(post("ben", "acts/1/verify", R"({"document":"d"})"), "200 ");
    EXPECT_EQ(post("ben", "acts/1/verify", R"({"document":"d"})"), "409 already_verified");
    EXPECT_EQ(post("ann", "acts/2/verify", R"({"document":"d"})"), "409 not_a_proposal");
    EXPECT_EQ(post("ann", "ends", R"({"kind":"treaty"})"), "422 body_wrong");
    EXPECT_EQ(
        post(
            "ann",
            "ends",
            R"({"kind":"instrument","row":"X-7","at":"2026-11-24T03:00:00Z","reason":"r"})"),
        "422 law_file_faulty");
    EXPECT_EQ(refusal(raw("ann", "/v1/law?at=noon", "")), "422 not_a_time");
}

TEST_F(LawRoutesTest, whoever_may_not_change_the_law_learns_nothing_from_a_wrong_body)
{
    for (const char* path : {"/v1/law/rows", "/v1/law/ends", "/v1/law/acts/x/verify"}) {
        const net::Response answer = raw("wanda", path, R"({"no_such_member": )");
        EXPECT_EQ(answer.status, 403) << path;
        EXPECT_THAT(answer.body, HasSubstr("role_not_permitted")) << path;
        EXPECT_EQ(raw("ann", path, R"({"no_such_member": )").status, 400) << path;
    }
}

TEST_F(LawRoutesTest, a_faulty_file_changes_nothing_and_is_shown_until_it_is_mended)
{
    const std::string before = in_hand->law().book().version();
    write("policy.toml", "[target]\nsoon = 1\n");
    EXPECT_EQ(as("ann", {"law", "reload"}), 1);
    EXPECT_EQ(err.str(), "ensign: law_file_faulty: policy.toml:2: soon: unknown key\n");
    EXPECT_EQ(in_hand->law().book().version(), before);
    ASSERT_EQ(as("wanda", {"law", "list"}), 0);
    EXPECT_THAT(out.str(), HasSubstr("FAULT  policy.toml:2: soon: unknown key\n"));
    write("policy.toml", "[target]\nacknowledge_min = 20\n");
    ASSERT_EQ(as("ben", {"law", "reload"}), 0) << err.str();
    ASSERT_EQ(as("wanda", {"law", "list"}), 0);
    EXPECT_EQ(out.str().find("FAULT"), std::string::npos);
    EXPECT_EQ(in_hand->law().book().targets().acknowledge, std::chrono::minutes{20});
}

/// Each fault, as the file is checked by hand and as a running core is told to read it again.
TEST_F(LawRoutesTest, each_bad_file_is_refused_with_its_line_and_the_last_good_law_stays)
{
    const std::string before = in_hand->law().book().version();
    for (const auto& [text, fault] : std::vector<std::pair<std::string, std::string>>{
             {kPlain + "colour = \"red\"\n", "bad.toml:13: colour: unknown key"},
             {kPlain + "time_limited = true\n",
              "bad.toml:13: time_limited: a mandate needs in_force_to"},
             {kParty + "in_force_to = \"2026-06-01T00:00:00Z\"\n" + kParty +
                  "in_force_from = \"2026-05-31T23:59:59Z\"\n",
              "bad.toml:9: party status BOR X stands already at bad.toml:1"},
             {kRow + kSilent + "tag = \"general\"\nenabled = true\n",
              "bad.toml:10: tag: general knowledge is verified or enabled only with the document"},
             {kRow + kSilent +
                  "tag = \"general\"\nverified = true\nenabled = true\n"
                  "document = \"notice 12\"\nsigned_by = [\"ann\"]\n",
              "bad.toml:10: tag: general knowledge is verified or enabled only when two"}}) {
        SCOPED_TRACE(fault);
        write("instruments.toml", "");
        write("party_status.toml", "");
        write("bad.toml", text);
        EXPECT_EQ(run({"law", "check", law_folder.file("")}), 1);
        EXPECT_THAT(err.str(), HasSubstr(fault));
        EXPECT_EQ(as("ann", {"law", "reload"}), 1);
        EXPECT_THAT(err.str(), HasSubstr(fault));
        EXPECT_EQ(in_hand->law().book().version(), before);
        ASSERT_EQ(as("wanda", {"law", "list"}), 0);
        EXPECT_THAT(out.str(), HasSubstr("FAULT  bad.toml:"));
        EXPECT_NE(in_hand->law().book().find(request::InstrumentId{"X-1"}), nullptr);
    }
}

TEST_F(LawRoutesTest, a_row_taken_off_the_record_is_no_longer_offered_as_an_instrument)
{
    ASSERT_EQ(
        as("ann",
           {"law",
            "end",
            "X-1",
            "--at",
            utc_text(clock.utc() + std::chrono::hours{1}),
            "--reason",
            "denounced"}),
        0)
        << err.str();
    clock.turned += std::chrono::minutes{1};
    ASSERT_EQ(as("ben", {"law", "verify", "1", "--document", "d"}), 0) << err.str();
    const auto answer =
        wire::parse_strict(raw("wanda", "/v1/instruments", "").body, wire::Numbers::any_finite);
    const auto& rows = answer->at("instruments").as_array();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_TRUE(rows.front().as_object().contains("in_force_to"));
}

TEST_F(LawRoutesTest, files_are_checked_without_a_core)
{
    EXPECT_EQ(run({"law", "check", law_folder.file("")}), 0) << err.str();
    EXPECT_THAT(out.str(), HasSubstr("1 instruments, 1 party rows, 0 declarations"));
    write("policy.toml", "[target]\nsoon = 1\n");
    EXPECT_EQ(run({"law", "check", law_folder.file("")}), 1);
    EXPECT_THAT(err.str(), HasSubstr("policy.toml:2: soon: unknown key\n"));
    EXPECT_EQ(run({"law", "check", ENSIGN_SOURCE_DIR "/data/law"}), 0) << err.str();
    EXPECT_TRUE(asked.empty());
}

} // namespace
} // namespace ensign::test
