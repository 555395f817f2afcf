// A dossier verifies, altered ones do not, and a redacted one shows nothing it should not.

#include "core/node/dossier.hpp"
#include "core/node/history_room.hpp"
#include "core/wire/tar.hpp"
#include "tests/support/two_states_course.hpp"

#include <gmock/gmock.h>

#include <random>

namespace ensign::test {
namespace {

using node::Showing;

/// A grant that went there and back, on record at both sides and sealed.
class DossierTest : public TwoStatesTest {
protected:
    void SetUp() override
    {
        granted();
        seal(sea.atlantia);
        seal(sea.borealia);
    }
    void seal(StateNode& at)
    {
        node::Counters counters;
        node::HistoryRoom room{{at.store(), sea.directory, at.self(), sea.clock, counters}};
        store::Transaction transaction{at.store().database()};
        room.seal();
        transaction.commit();
    }
    std::string made(StateNode& at, Showing showing = Showing::everything, std::set<int> shown = {})
    {
        node::DossierOrder order{
            .store = at.store(),
            .self = at.self(),
            .entries =
                {{"ATL", wire::sign_entry(entry_of(kAtlantia, kAtlantiaKey), kAtlantiaKey)},
                 {"BOR", wire::sign_entry(entry_of(kBorealia, kBorealiaKey), kBorealiaKey)},
                 {"ANY", wire::sign_entry(entry_of(kAnyland, kAnylandKey), kAnylandKey)}},
            .tracks_file = folder_.file("no tracks"),
            .case_name = id->text(),
            .now = sea.clock.now,
            .showing = showing,
            .shown_versions = std::move(shown)};
        const auto made = node::make_dossier(order);
        EXPECT_TRUE(made) << made.error();
        return made.value_or("");
    }
    static std::string all_texts(const std::string& dossier)
    {
        std::string all;
        const auto files = wire::parse_tar(dossier);
        for (const auto& [name, content] : files.value())
            all += content;
        return all;
    }

    Folder folder_;
};

TEST_F(DossierTest, both_sides_of_a_case_can_be_checked_by_a_third_party)
{
    for (StateNode* side : {&sea.atlantia, &sea.borealia}) {
        const auto check = node::check_dossier(made(*side), {});
        EXPECT_EQ(check.fault, std::nullopt) << *check.fault;
        EXPECT_EQ(check.authority, side->self().authority);
        EXPECT_EQ(check.case_id, id->text());
        EXPECT_EQ(check.messages, 7);
        EXPECT_EQ(check.receipts, check.messages);
        EXPECT_EQ(check.withheld, 0);
        EXPECT_FALSE(check.redacted);
    }
}

TEST_F(DossierTest, only_fingerprints_that_were_given_are_trusted)
{
    const std::string dossier = made(sea.atlantia);
    std::set<std::string> trusted;
    for (const auto& [authority, fingerprint] : node::check_dossier(dossier, {}).fingerprints)
        trusted.insert(fingerprint);
    EXPECT_EQ(node::check_dossier(dossier, trusted).fault, std::nullopt);
    trusted.erase(trusted.begin());
    EXPECT_NE(node::check_dossier(dossier, trusted).fault, std::nullopt);
}

TEST_F(DossierTest, a_redacted_one_verifies_and_shows_no_words_and_no_persons)
{
    const std::string whole = made(sea.atlantia);
    const std::string redacted = made(sea.atlantia, Showing::redacted);
    const auto check = node::check_dossier(redacted, {});
    EXPECT_EQ(check.fault, std::nullopt) << *check.fault;
    EXPECT_TRUE(check.redacted);
    EXPECT_EQ(check.messages, 0);
    EXPECT_EQ(check.events, node::check_dossier(whole, {}).events);
    EXPECT_GT(check.withheld, 3 * check.events);
    for (const std::string word :
         {"\"wanda\"", "wanda", "oscar", "\\\"text\\\"", "chain\":{\"salt"}) {
        EXPECT_EQ(all_texts(redacted).find(word), std::string::npos) << word;
    }
    EXPECT_NE(all_texts(whole).find("wanda"), std::string::npos); // else nothing was looked for

    const auto in_part = node::check_dossier(made(sea.atlantia, Showing::redacted, {7}), {});
    EXPECT_EQ(in_part.fault, std::nullopt) << *in_part.fault;
    EXPECT_LT(in_part.withheld, check.withheld);
}

TEST_F(DossierTest, a_thousand_altered_ones_are_refused)
{
    const std::string good = made(sea.atlantia);
    const wire::TarFiles files = wire::parse_tar(good).value();
    ASSERT_EQ(wire::tar_of(files), good);
    std::mt19937_64 chance{20261128};
    int tried = 0;
    while (tried < 1'000) {
        std::string bad = good;
        if (chance() % 2 == 0) {
            bad[chance() % bad.size()] ^= static_cast<char>(1 << chance() % 8);
        } else {
            wire::TarFiles other = files;
            const std::size_t at = chance() % other.size();
            switch (chance() % 4) {
            case 0: other.erase(other.begin() + static_cast<std::ptrdiff_t>(at)); break;
            case 1: std::swap(other[at].second, other[chance() % other.size()].second); break;
            case 2: other[at].second += "x"; break;
            default: other.emplace_back("messages/more.jws", files[at].second); break;
            }
            bad = wire::tar_of(other);
        }
        if (bad == good) continue;
        ++tried;
        ASSERT_NE(node::check_dossier(bad, {}).fault, std::nullopt) << tried;
    }
    ASSERT_EQ(node::check_dossier(good, {}).fault, std::nullopt); // the control
}

/// Whoever has the key of the authority may sign another list; the log still has its say.
TEST_F(DossierTest, signed_anew_it_still_cannot_leave_out_or_change_what_is_in_the_log)
{
    const wire::TarFiles files = wire::parse_tar(made(sea.atlantia)).value();
    const auto signed_anew = [&](wire::TarFiles changed) {
        changed.pop_back();
        wire::json::object digests;
        for (const auto& [name, content] : changed)
            digests[name] = wire::sha256_hex(content);
        changed.emplace_back(
            "manifest.jws",
            wire::sign_jws(
                kAtlantiaKey,
                kAtlantiaKid,
                node::kDossierType,
                wire::canonical(wire::json::object{
                    {"v", 1},
                    {"from", "ATL/1"},
                    {"case", id->text()},
                    {"made_at", utc_text(sea.clock.now)},
                    {"redacted", false},
                    {"files", digests}})) +
                "\n");
        return node::check_dossier(wire::tar_of(changed), {}).fault;
    };
    EXPECT_EQ(signed_anew(files), std::nullopt); // the control
    for (std::size_t i = 0; i + 1 < files.size(); ++i) {
        wire::TarFiles fewer = files;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        const bool of_no_case = files[i].first == "directory/ANY.entry";
        EXPECT_EQ(signed_anew(fewer).has_value(), !of_no_case) << files[i].first;
    }
    wire::TarFiles other = files;
    std::string& facts = other.at(1).second;
    ASSERT_EQ(other.at(1).first, "dossier.json");
    const std::size_t at = facts.find("\"text\":\"") + 8;
    facts[at] = facts[at] == 'a' ? 'b' : 'a';
    EXPECT_THAT(signed_anew(other).value(), testing::HasSubstr("not what was committed to"));
}

} // namespace
} // namespace ensign::test
