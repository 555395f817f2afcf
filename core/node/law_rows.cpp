#include "core/node/law_rows.hpp"

#include "core/law/state_code.hpp"
#include "core/node/policy_rows.hpp"
#include "core/node/toml_table.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace ensign::node {
namespace {

constexpr std::int64_t kMinutesMax = std::int64_t{60} * 24 * 366;
constexpr std::int64_t kDaysMax = 366;
constexpr double kRadiusMaxNm = 5'400; // a quarter of the earth's girth

std::string some_text(TomlTable& table, std::string_view key)
{
    std::string given = table.text(key);
    if (given.empty()) table.fail(key, "a text is expected");
    return given;
}

/// Three capital letters, as ISO 3166-1 alpha-3 and the invented States have them.
law::StateCode state_of(TomlTable& table)
{
    const std::string given = table.text("state");
    if (!law::is_state_code(given))
        table.fail("state", "three capital letters are expected, such as ATL");
    return law::StateCode{given};
}

/// "SOM-8.2", and "SOM" for the treaty: the letters that a path and a log can hold as they are.
std::string id_of(TomlTable& table, std::string_view key)
{
    std::string given = table.text(key);
    const bool fits = !given.empty() && std::ranges::all_of(given, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
    if (!fits) table.fail(key, "capital letters, digits, '-' and '.' are expected");
    return given;
}

std::optional<Duration> span_of(
    TomlTable& table, std::string_view key, Duration unit, std::int64_t most)
{
    if (!table.has(key)) return std::nullopt;
    const std::int64_t given = table.integer_or(key, 0);
    if (given < 1 || given > most) table.fail(key, "is not a span of time that can be meant");
    return unit * std::clamp<std::int64_t>(given, 1, most);
}

/// A name as it is compared: "Ann " and "ann" are one person.
std::string plain_name(const std::string& given)
{
    constexpr std::string_view kBlanks = " \t\r\n";
    const std::size_t first = given.find_first_not_of(kBlanks);
    if (first == std::string::npos) return {};
    std::string name = given.substr(first, given.find_last_not_of(kBlanks) + 1 - first);
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return name;
}

bool two_people_signed(const law::Row& row)
{
    std::set<std::string> people;
    for (const std::string& given : row.signed_by)
        people.insert(plain_name(given));
    return people.size() >= 2 && !people.contains("");
}

/// Hearsay is shipped off; only two people with a document switch it on (domain brief, 4.2).
void check_vouched(TomlTable& table, const law::Row& row)
{
    const bool used = row.verified || (table.has("enabled") && row.enabled);
    if (row.tag != law::SourceTag::general || !used) return;
    if (row.document.find_first_not_of(" \t\r\n") == std::string::npos)
        table.fail(
            "tag",
            "general knowledge is verified or enabled only with the document it was read in");
    else if (!two_people_signed(row))
        table.fail(
            "tag", "general knowledge is verified or enabled only when two people signed it");
}

enum class WhenSilent { off, on }; ///< what `enabled` is when a row does not say

void read_row(TomlTable& table, law::Row& row, WhenSilent enabled)
{
    row.enabled = table.boolean_or("enabled", enabled == WhenSilent::on);
    row.verified = table.boolean_or("verified", false);
    row.tag = table.one_of<law::SourceTag>("tag");
    row.source = some_text(table, "source");
    row.document = table.text_or("document", "");
    if (table.has("signed_by")) row.signed_by = table.texts("signed_by");
    row.in_force_from = table.instant_if_any("in_force_from");
    row.in_force_to = table.instant_if_any("in_force_to");
    row.recorded_at = table.instant_if_any("recorded_at").value_or(Instant{});
    row.withdrawn_at = table.instant_if_any("withdrawn_at");
    if (row.in_force_from && row.in_force_to && *row.in_force_from >= *row.in_force_to)
        table.fail("in_force_to", "is not after in_force_from");
    if (row.withdrawn_at && row.recorded_at >= *row.withdrawn_at)
        table.fail("withdrawn_at", "is not after recorded_at");
    check_vouched(table, row);
}

std::vector<geo::Area> areas_of(TomlTable& row)
{
    std::vector<geo::Area> areas;
    auto circles = row.tables("areas");
    for (TomlTable& circle : circles) {
        const auto centre = geo::Position::from_degrees(circle.number("lat"), circle.number("lon"));
        const double radius = circle.number("radius_nm");
        if (!centre)
            circle.fail("lat", "is no place on the earth");
        else if (!std::isfinite(radius) || radius <= 0 || radius > kRadiusMaxNm)
            circle.fail("radius_nm", "is not a radius that can be meant");
        else
            areas.push_back(geo::Area::circle(*centre, geo::Distance::nautical_miles(radius)));
    }
    row.put_back(circles);
    return areas;
}

void read_clock(TomlTable& table, law::Instrument& i)
{
    i.clock_start = table.one_of_or("clock_start", law::ClockStart::none);
    i.clock_question = table.one_of_or("clock_question", law::ClockQuestion::authorization);
    i.deadline = table.one_of_or("deadline", law::DeadlineKind::treaty_best_effort);
    i.decide_within = span_of(table, "decide_within_min", std::chrono::minutes{1}, kMinutesMax);
    i.acknowledge_at_once = table.boolean_or("acknowledge_at_once", false);
    i.elect_within = span_of(table, "elect_within_days", std::chrono::hours{24}, kDaysMax);
    i.silence = table.one_of<law::SilenceRule>("silence");
    i.answer_words = table.text("answer_words");
}

/// What silence or standing consent may do needs more than the words: a text that was read, and a
/// clock that can run out (invariants 3 and 30).
void check_effect(TomlTable& table, const law::Instrument& i)
{
    using enum law::SilenceRule;
    const bool by_silence = i.silence == deemed_board_search_question;
    const bool without_answer =
        by_silence || i.silence == standing || i.silence == deemed_document_check;
    if (without_answer && !i.verified)
        table.fail("silence", "a deemed or standing effect on a row that is not verified");
    if (by_silence && (!i.decide_within || i.clock_start == law::ClockStart::none))
        table.fail("silence", "a deemed effect needs a clock_start and decide_within_min");
    if (by_silence && !i.needs_declaration)
        table.fail(
            "silence",
            "a deemed effect holds only against a State that declared it: needs_declaration = true "
            "is expected");
    if (i.time_limited && !i.in_force_to)
        table.fail("time_limited", "a mandate needs in_force_to; without it it is over");
    if (i.basis == law::BasisKind::unsc && !(i.time_limited && i.in_force_to))
        table.fail(
            "basis",
            "a mandate of the Security Council is time limited: time_limited = true and "
            "in_force_to "
            "are expected");
    if (i.basis == law::BasisKind::unsc && !i.area_needed)
        table.fail("basis", "a mandate holds in the area it names: area_needed = true is expected");
}

law::Instrument instrument_of(TomlTable& table)
{
    law::Instrument i;
    i.id = law::InstrumentId{id_of(table, "id")};
    i.name = some_text(table, "name");
    i.article = table.text("article");
    i.scope = table.some_of<law::OffenceScope>("scope");
    if (i.scope.empty()) table.fail("scope", "at least one category is expected");
    i.basis = table.one_of_or("basis", law::BasisKind::express);
    read_clock(table, i);
    for (const law::Measure m : table.some_of<law::Measure>("measures"))
        i.measures.add(m);
    i.needs_confirmation = table.boolean_or("needs_confirmation", true);
    i.combined = table.boolean_or("combined", false);
    i.names_contents = table.boolean_or("names_contents", false);
    i.needs_declaration = table.boolean_or("needs_declaration", false);
    i.neither_nor_is_silence = table.boolean_or("neither_nor_is_silence", false);
    i.time_limited = table.boolean_or("time_limited", false);
    i.area_needed = table.boolean_or("area_needed", false);
    if (table.has("unless_declared"))
        for (std::string& id : table.texts("unless_declared"))
            i.unless_declared.emplace_back(std::move(id));
    i.areas = areas_of(table);
    read_row(table, i, WhenSilent::off);
    check_effect(table, i);
    return i;
}

law::PartyStatus party_of(TomlTable& table)
{
    law::PartyStatus p;
    p.state = state_of(table);
    p.instrument = id_of(table, "instrument");
    if (!table.has("party")) table.fail("party", "is missing");
    p.party = table.boolean_or("party", false);
    read_row(table, p, WhenSilent::on);
    return p;
}

law::Declaration declaration_of(TomlTable& table)
{
    law::Declaration d;
    d.state = state_of(table);
    d.instrument = law::InstrumentId{id_of(table, "instrument")};
    d.mode = table.one_of<law::ConsentMode>("mode");
    d.hours = span_of(table, "hours", std::chrono::hours{1}, kDaysMax * 24);
    if (d.hours && d.mode != law::ConsentMode::deemed_after)
        table.fail("hours", "only a deemed_after declaration has hours");
    read_row(table, d, WhenSilent::on);
    return d;
}

law::ContactRule contact_of(TomlTable& table)
{
    law::ContactRule c;
    c.state = state_of(table);
    if (!table.has("direct_contact")) table.fail("direct_contact", "is missing");
    c.direct_contact = table.boolean_or("direct_contact", false);
    read_row(table, c, WhenSilent::on);
    return c;
}

Instant some_instant(TomlTable& table, std::string_view key)
{
    if (!table.has(key)) table.fail(key, "is missing");
    return table.instant_if_any(key).value_or(Instant{});
}

RowEnd end_of(TomlTable& table)
{
    RowEnd e;
    e.kind = table.one_of<RowKind>("kind");
    e.how = table.one_of_or("how", EndKind::end);
    if (e.kind != RowKind::contact) e.row = id_of(table, "row");
    if (e.kind != RowKind::instrument) e.state = state_of(table);
    e.at = some_instant(table, "at");
    e.recorded_at = some_instant(table, "recorded_at");
    table.text_or("reason", "");
    table.text_or("document", "");
    if (table.has("signed_by")) table.texts("signed_by");
    e.where = table.where();
    return e;
}

template<class R, class Read>
void read_all(TomlTable& file, std::string_view kind, std::vector<Sited<R>>& rows, Read read)
{
    auto tables = file.tables(kind);
    for (TomlTable& table : tables)
        rows.push_back({read(table), table.where()});
    file.put_back(tables);
}

} // namespace

expected<LawRows, LawFault> read_rows(const LawTexts& texts)
{
    LawRows rows;
    PolicyReader policy;
    for (const auto& [name, text] : texts) {
        TomlTable file = TomlTable::from_text(name, text);
        read_all(file, "instrument", rows.instruments, instrument_of);
        read_all(file, "party", rows.parties, party_of);
        read_all(file, "declaration", rows.declarations, declaration_of);
        read_all(file, "contact", rows.contacts, contact_of);
        auto ends = file.tables("end");
        for (TomlTable& end : ends)
            rows.ends.push_back(end_of(end));
        file.put_back(ends);
        policy.read(file, rows.policy);
        if (policy.fault()) return unexpected(LawFault{*policy.fault()});
        if (const auto fault = file.finish()) return unexpected(LawFault{*fault});
    }
    return rows;
}

} // namespace ensign::node
