// Texts that are not taken as law: each refusal names the file and the line.

#include "tests/support/law_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using ::testing::StartsWith;

struct Refused {
    const char* name;
    std::string text;
    std::string fault;
};
void PrintTo(const Refused& refused, std::ostream* out) { *out << refused.name; }

class LawRefusalTest : public testing::TestWithParam<Refused> {};

TEST_P(LawRefusalTest, with_file_and_line)
{
    EXPECT_THAT(fault_of(GetParam().text), StartsWith(GetParam().fault));
}

INSTANTIATE_TEST_SUITE_P(
    Row,
    LawRefusalTest,
    testing::Values(
        Refused{"bad_toml", "[[instrument]\n", "a.toml:1: "},
        Refused{"unknown_key", kPlain + "colour = \"red\"\n", "a.toml:13: colour: unknown key"},
        Refused{"unknown_table", kPlain + "[[treaty]]\nid = \"X\"\n", "a.toml:13: treaty: unknown"},
        Refused{"no_id", "\n[[instrument]]\nname = \"X\"\n", "a.toml:2: id: is missing"},
        Refused{
            "unknown_word",
            kRow + "silence = \"consent\"\n" + kUsed,
            "a.toml:9: silence: \"consent\" is not one of"},
        Refused{
            "id_form", kPlain + "[[instrument]]\nid = \"X 2\"\n", "a.toml:14: id: capital letters"},
        Refused{
            "mandate_without_end",
            kPlain + "time_limited = true\n",
            "a.toml:13: time_limited: a mandate needs in_force_to"},
        Refused{
            "ends_before_it_begins",
            kPlain + "in_force_from = \"2026-01-02T00:00:00Z\"\n"
                     "in_force_to = \"2026-01-02T00:00:00Z\"\n",
            "a.toml:14: in_force_to: is not after"},
        Refused{
            "withdrawn_before_it_was_recorded",
            kPlain + "recorded_at = \"2026-01-02T00:00:00Z\"\n"
                     "withdrawn_at = \"2026-01-01T00:00:00Z\"\n",
            "a.toml:14: withdrawn_at: is not after"},
        Refused{
            "standing_and_unverified",
            kRow + "silence = \"standing\"\ntag = \"treaty\"\n",
            "a.toml:9: silence: a deemed or standing effect on a row that is not verified"},
        Refused{
            "deemed_without_a_clock",
            kRow + "silence = \"deemed_board_search_question\"\n" + kUsed,
            "a.toml:9: silence: a deemed effect needs"},
        Refused{
            "deemed_without_a_declaration",
            kRow + "silence = \"deemed_board_search_question\"\n" +
                "clock_start = \"sent\"\ndecide_within_min = 60\n" + kUsed,
            "a.toml:9: silence: a deemed effect holds only against a State that declared it"},
        Refused{
            "security_council_without_a_limit",
            kPlain + "basis = \"unsc\"\nin_force_to = \"2027-01-02T00:00:00Z\"\n",
            "a.toml:13: basis: a mandate of the Security Council is time limited"},
        Refused{
            "hearsay_verified_by_one_name_written_twice",
            kRow + kSilent +
                "tag = \"general\"\nverified = true\ndocument = \"D\"\n"
                "signed_by = [\"ann\", \" Ann \"]\n",
            "a.toml:10: tag: general knowledge is verified or enabled only when two"},
        Refused{
            "hearsay_enabled",
            kRow + kSilent + "tag = \"general\"\nenabled = true\n",
            "a.toml:10: tag: general knowledge is verified or enabled only with the document"},
        Refused{
            "hearsay_verified_by_one",
            kRow + kSilent +
                "tag = \"general\"\nverified = true\ndocument = \"D\"\n"
                "signed_by = [\"ann\", \"ann\"]\n",
            "a.toml:10: tag: general knowledge is verified or enabled only when two"},
        Refused{"no_tag", kRow + kSilent + "verified = true\n", "a.toml:1: tag: is missing"},
        Refused{
            "no_time", kPlain + "decide_within_min = 0\n", "a.toml:13: decide_within_min: is not"},
        Refused{
            "not_utc",
            kPlain + "in_force_from = \"2026-01-02\"\n",
            "a.toml:13: in_force_from: a UTC time"},
        Refused{
            "area_off_the_earth",
            kPlain + "areas = [{lat = 91.0, lon = 0.0, radius_nm = 5}]\n",
            "a.toml:13: lat: is no"},
        Refused{
            "area_without_radius",
            kPlain + "areas = [\n  {lat = 9.0, lon = 0.0, radius_nm = 0},\n]\n",
            "a.toml:14: radius_nm: "},
        Refused{
            "opt_out_of_nothing",
            kPlain + "unless_declared = [\"X-9\"]\n",
            "a.toml:1: there is no instrument X-9"}),
    [](const auto& given) { return std::string{given.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Beside,
    LawRefusalTest,
    testing::Values(
        Refused{
            "two_rows_of_one_id",
            kPlain + kPlain,
            "a.toml:13: instrument X-1 stands already at a.toml:1"},
        Refused{
            "two_party_rows",
            kPlain + kParty + kParty,
            "a.toml:20: party status BOR X stands already at a.toml:13"},
        Refused{
            "a_party_row_that_another_contradicts",
            kPlain + kParty +
                "[[party]]\nstate = \"BOR\"\ninstrument = \"X-1\"\nparty = false\n"
                "tag = \"treaty\"\nsource = \"s\"\n",
            "a.toml:20: party status BOR X-1 contradicts BOR X at a.toml:13"},
        Refused{
            "two_declarations",
            kPlain + kDeclared + kDeclared,
            "a.toml:20: declaration BOR X-1 stands already at a.toml:13"},
        Refused{
            "state_code",
            kPlain + "[[party]]\nstate = \"Borealia\"\n",
            "a.toml:14: state: three capital letters"},
        Refused{
            "party_of_nothing",
            kPlain + "[[party]]\nstate = \"BOR\"\ninstrument = \"Y\"\nparty = true\n"
                     "tag = \"treaty\"\nsource = \"s\"\n",
            "a.toml:13: there is no instrument Y"},
        Refused{
            "declared_misspelled",
            kPlain + "[[declaration]]\nstate = \"BOR\"\ninstrument = \"X-2\"\n"
                     "mode = \"standing\"\ntag = \"treaty\"\nsource = \"s\"\n",
            "a.toml:13: there is no instrument X-2"},
        Refused{
            "declared_standing_where_no_row_stands",
            kPlain + "[[declaration]]\nstate = \"BOR\"\ninstrument = \"X-1\"\n"
                     "mode = \"standing\"\ntag = \"treaty\"\nsource = \"s\"\n",
            "a.toml:13: mode: X-1 knows no consent standing"},
        Refused{
            "declared_silence_that_no_row_knows",
            kPlain + "[[declaration]]\nstate = \"BOR\"\ninstrument = \"X-1\"\nhours = 4\n"
                     "mode = \"deemed_after\"\ntag = \"treaty\"\nsource = \"s\"\n",
            "a.toml:13: mode: X-1 knows no consent deemed_after"},
        Refused{
            "hours_of_express_consent",
            kPlain + kDeclared + "hours = 4\n",
            "a.toml:20: hours: only a deemed_after"},
        Refused{
            "contact_without_its_answer",
            "[[contact]]\nstate = \"BOR\"\n",
            "a.toml:1: direct_contact: is missing"},
        Refused{
            "end_of_nothing",
            kPlain + "[[end]]\nkind = \"party\"\nstate = \"BOR\"\nrow = \"X\"\n"
                     "at = \"2026-01-01T00:00:00Z\"\nrecorded_at = \"2026-01-02T00:00:00Z\"\n",
            "a.toml:13: no party BOR X is on record"},
        Refused{
            "target_of_nothing",
            "[target]\nacknowledge_min = 0\n",
            "a.toml:2: acknowledge_min: minutes"},
        Refused{"no_alarm", "[alarms]\npercents = []\n", "a.toml:2: percents: at least one"},
        Refused{"alarm_order", "[alarms]\npercents = [75, 50]\n", "a.toml:2: percents: each"},
        Refused{
            "ladder_order",
            "[[escalation]]\nafter_percent = 100\nwhom = \"a\"\n[[escalation]]\n"
            "after_percent = 75\nwhom = \"b\"\n",
            "a.toml:5: after_percent: is before"},
        Refused{"unknown_policy", "[target]\nsoon = 1\n", "a.toml:2: soon: unknown key"}),
    [](const auto& given) { return std::string{given.param.name}; });

} // namespace
} // namespace ensign::test
