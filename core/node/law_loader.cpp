#include "core/node/law_loader.hpp"

#include "core/node/file_text.hpp"
#include "core/node/toml_table.hpp"
#include "core/wire/sodium.hpp"

namespace ensign::node {
namespace {

law::Instrument instrument(TomlTable& row)
{
    law::Instrument i;
    i.id = law::InstrumentId{row.text("id")};
    i.name = row.text("name");
    i.article = row.text("article");
    i.scope = row.some_of<law::OffenceScope>("scope");
    i.clock_start = row.one_of<law::ClockStart>("clock_start");
    i.silence = row.one_of<law::SilenceRule>("silence");
    i.answer_words = row.text("answer_words");
    for (const law::Measure m : row.some_of<law::Measure>("measures"))
        i.measures.add(m);
    i.needs_confirmation = row.boolean_or("needs_confirmation", true);
    i.enabled = row.boolean_or("enabled", false);
    i.verified = row.boolean_or("verified", false);
    i.source = row.text("source");
    i.in_force_from = row.instant_if_any("in_force_from");
    i.in_force_to = row.instant_if_any("in_force_to");
    return i;
}

law::PartyStatus party(TomlTable& row)
{
    law::PartyStatus p;
    p.state = law::StateCode{row.text("state")};
    p.instrument = row.text("instrument");
    p.party = row.boolean_or("party", false);
    p.verified = row.boolean_or("verified", false);
    p.from = row.instant_if_any("from");
    p.to = row.instant_if_any("to");
    row.text("source");
    return p;
}

law::PolicyTargets targets(TomlTable& file)
{
    law::PolicyTargets made;
    TomlTable target = file.table("target");
    const auto minutes = [](TomlTable& in, std::string_view key, Duration otherwise) -> Duration {
        const auto ms = std::chrono::duration_cast<std::chrono::minutes>(otherwise).count();
        return std::chrono::minutes{in.integer_or(key, ms)};
    };
    made.acknowledge = minutes(target, "acknowledge_min", made.acknowledge);
    made.registry_answer = minutes(target, "registry_answer_min", made.registry_answer);
    made.authorization_answer =
        minutes(target, "authorization_answer_min", made.authorization_answer);
    TomlTable picture = file.table("picture");
    made.fix_age_max = minutes(picture, "fix_age_max_min", made.fix_age_max);
    file.put_back(target);
    file.put_back(picture);
    return made;
}

} // namespace

expected<law::LawBook, LawFault> load_law(const std::string& folder)
{
    TomlTable instruments_file = TomlTable::from_file(folder + "/instruments.toml");
    TomlTable parties_file = TomlTable::from_file(folder + "/party_status.toml");
    TomlTable policy_file = TomlTable::from_file(folder + "/policy.toml");

    std::vector<law::Instrument> instruments;
    auto rows = instruments_file.tables("instrument");
    for (TomlTable& row : rows)
        instruments.push_back(instrument(row));
    instruments_file.put_back(rows);

    std::vector<law::PartyStatus> parties;
    auto statuses = parties_file.tables("party");
    for (TomlTable& row : statuses)
        parties.push_back(party(row));
    parties_file.put_back(statuses);

    const law::PolicyTargets policy = targets(policy_file);
    std::string all;
    for (const TomlTable* file : {&instruments_file, &parties_file, &policy_file}) {
        if (const auto fault = file->finish()) return unexpected(LawFault{*fault});
        const auto text = read_file(folder + "/" + file->file());
        if (!text) return unexpected(LawFault{folder + "/" + file->file() + ": cannot be read"});
        all += *text;
    }
    return law::LawBook{
        wire::sha256_hex(all).substr(0, 12), std::move(instruments), std::move(parties), policy};
}

} // namespace ensign::node
