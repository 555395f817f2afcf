#include "core/store/register_match.hpp"

#include "core/store/latin_name.hpp"
#include "core/store/name_key.hpp"

#include <algorithm>

namespace ensign::store {
namespace {

using request::RegistryFinding;
using request::VesselIdentity;

/// Letters and figures alone: "N.2580" and "N 2580" are one number.
std::string plain(std::string_view text)
{
    std::string out;
    for (const char c : latin_name(text))
        if (c != ' ') out += c;
    return out;
}

Strength compare_number(const std::string& asked, const std::string& record)
{
    const std::string a = plain(asked);
    const std::string r = plain(record);
    if (a.empty() || r.empty()) return Strength::unknown;
    if (a == r) return Strength::match;
    const auto off = one_figure_off(a);
    return std::ranges::find(off, r) != off.end() ? Strength::near : Strength::mismatch;
}

std::vector<std::string> split(std::string_view names)
{
    std::vector<std::string> all;
    while (!names.empty()) {
        const std::size_t end = std::min(names.find(';'), names.size());
        if (end > 0) all.emplace_back(names.substr(0, end));
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return all;
}

bool is_ascii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

enum class NameMatch { none, same, former, spelling, different };

NameMatch compare_name(const std::string& asked, const RegisterEntry& entry)
{
    if (asked.empty() || (entry.name.empty() && entry.name_native.empty())) return NameMatch::none;
    const std::string latin = latin_name(asked);
    // Letter for letter; the same name in another script is another spelling of it.
    const bool one_script = is_ascii(asked) == is_ascii(entry.name);
    if (latin == latin_name(entry.name)) return one_script ? NameMatch::same : NameMatch::spelling;
    const auto former = split(entry.former_names);
    if (std::ranges::any_of(former, [&](const auto& name) { return latin_name(name) == latin; }))
        return NameMatch::former;
    const std::string key = name_key(latin);
    for (const std::string& name : {entry.name, entry.name_native})
        if (!name.empty() && (latin_name(name) == latin || name_key(latin_name(name)) == key))
            return NameMatch::spelling;
    // In another script a number painted beside the name is often left out of the papers.
    const std::string native = latin_name(entry.name_native);
    if (!native.empty() && latin.starts_with(native)) return NameMatch::spelling;
    return NameMatch::different;
}

Strength strength_of(NameMatch match)
{
    switch (match) {
    case NameMatch::none: return Strength::unknown;
    case NameMatch::same: return Strength::match;
    case NameMatch::former:
    case NameMatch::spelling: return Strength::near;
    case NameMatch::different: return Strength::mismatch;
    }
    return Strength::unknown;
}

/// A row beside what was observed, and what it weighs.
struct Weighed {
    RegisterMatch match;
    NameMatch name = NameMatch::none;
    int numbers_matching = 0; ///< IMO, official number, call sign, MMSI
    int numbers_near = 0;
    int numbers_wrong = 0;

    Strength of(std::string_view field) const
    {
        const auto found = std::ranges::find(match.fields, field, &FieldComparison::field);
        return found == match.fields.end() ? Strength::unknown : found->strength;
    }
    int weight() const
    {
        const bool named = name != NameMatch::none && name != NameMatch::different;
        return 10 * numbers_matching + 4 * numbers_near - 3 * numbers_wrong +
               (name == NameMatch::same ? 4
                : named                 ? 3
                                        : 0) +
               (of("port_of_registry") == Strength::match ? 2 : 0) +
               (is_current(match.standing) ? 1 : 0);
    }
};

Weighed weigh(const VesselIdentity& asked, const RegisterEntry& entry, const std::string& day)
{
    Weighed made;
    made.match.entry = entry;
    made.match.standing = standing_at(entry, day);
    made.name = compare_name(asked.name, entry);
    const auto add =
        [&](const char* field, const std::string& a, const std::string& r, Strength s) {
            made.match.fields.push_back({field, a, r, s});
            if (s == Strength::match) ++made.match.matching;
        };
    const auto number = [&](const char* field, const std::string& a, const std::string& r) {
        const Strength strength = compare_number(a, r);
        add(field, a, r, strength);
        if (strength == Strength::match) ++made.numbers_matching;
        if (strength == Strength::near) ++made.numbers_near;
        if (strength == Strength::mismatch) ++made.numbers_wrong;
    };
    add("name", asked.name, entry.name, strength_of(made.name));
    number("imo", asked.imo, entry.imo);
    number("mmsi", asked.mmsi, entry.mmsi);
    number("call_sign", asked.call_sign, entry.call_sign);
    number("official_number", asked.official_number, entry.official_number);
    Strength port = compare_number(asked.port_of_registry, entry.port_of_registry);
    if (port == Strength::near) port = Strength::mismatch; // ports have no figures to mistake
    add("port_of_registry", asked.port_of_registry, entry.port_of_registry, port);
    return made;
}

int identifiers_given(const VesselIdentity& asked)
{
    int given = 0;
    for (const std::string* one :
         {&asked.name,
          &asked.imo,
          &asked.mmsi,
          &asked.call_sign,
          &asked.official_number,
          &asked.port_of_registry})
        if (!one->empty()) ++given;
    return given;
}

bool same_hull(const RegisterEntry& a, const RegisterEntry& b)
{
    return !a.imo.empty() && plain(a.imo) == plain(b.imo);
}

/// Another register holds her now, and no charter links the two.
bool contested_by(const RegisterEntry& ours, const RegisterEntry& other, const std::string& day)
{
    return same_hull(ours, other) && is_current(standing_at(other, day)) &&
           ours.bareboat_other_register != other.register_code &&
           other.bareboat_other_register != ours.register_code;
}

void note_standing(const RegisterMatch& best, std::set<MatchNote>& notes)
{
    if (best.entry.status == "provisional") notes.insert(MatchNote::provisional);
    if (best.standing == Standing::expired) notes.insert(MatchNote::expired);
    if (best.standing == Standing::suspended) notes.insert(MatchNote::suspended);
    if (best.standing == Standing::deleted) notes.insert(MatchNote::deleted);
    if (best.entry.register_kind == "bareboat_in") notes.insert(MatchNote::bareboat_in);
    if (best.entry.register_kind == "bareboat_out") notes.insert(MatchNote::bareboat_out);
}

void note_fields(const Weighed& best, std::set<MatchNote>& notes)
{
    const auto differs = [&](std::string_view field) {
        return best.of(field) == Strength::mismatch || best.of(field) == Strength::near;
    };
    if (best.name == NameMatch::former) notes.insert(MatchNote::former_name);
    if (best.name == NameMatch::spelling) notes.insert(MatchNote::name_spelling_differs);
    if (differs("imo")) notes.insert(MatchNote::imo_mismatch);
    if (differs("official_number")) notes.insert(MatchNote::official_number_mismatch);
    if (differs("call_sign")) notes.insert(MatchNote::call_sign_mismatch);
    if (differs("mmsi")) notes.insert(MatchNote::mmsi_mismatch);
}

/// What the row says where it is surely hers.
void say_standing(const RegisterMatch& best, RegisterOpinion& opinion)
{
    switch (best.standing) {
    case Standing::registered:
        opinion.finding = RegistryFinding::confirmed_registered;
        opinion.reason = "The row agrees in every field that was given, and is in force.";
        return;
    case Standing::provisional:
        opinion.finding = RegistryFinding::confirmed_entitled;
        opinion.reason = "The row agrees, and is provisional until " + best.entry.valid_until + ".";
        return;
    case Standing::expired:
    case Standing::suspended:
    case Standing::chartered_out:
    case Standing::deleted:
        opinion.finding = RegistryFinding::formerly_registered;
        opinion.reason =
            "The row agrees, and is in force no more: " + std::string{word(best.standing)} + ".";
        return;
    case Standing::not_yet:
        opinion.finding = RegistryFinding::not_found;
        opinion.reason = "She came on the register later, on " + best.entry.registration_date + ".";
        return;
    }
}

void cannot(RegisterOpinion& opinion, const char* why)
{
    opinion.finding = RegistryFinding::cannot_determine;
    opinion.reason = why;
}

void conclude(const std::vector<Weighed>& ours, int given, RegisterOpinion& opinion)
{
    const Weighed& best = ours.front();
    const bool tied = ours.size() > 1 && ours[1].weight() == best.weight();
    if (best.numbers_matching == 0 && best.numbers_near == 0 && best.numbers_wrong > 0) {
        opinion.reason =
            "Only the name is known here; the numbers belong to no row of this register.";
        return; // not found
    }
    if (given == 1) return cannot(opinion, "One identifier alone is a hint, and no identity.");
    if (best.numbers_matching == 0)
        return cannot(
            opinion, "No number agrees; a name, or a number nearly right, is no identity.");
    if (tied) return cannot(opinion, "More than one row fits equally well.");
    if (best.numbers_wrong > 0 || best.numbers_near > 0)
        return cannot(opinion, "One number agrees and another does not.");
    if (best.name == NameMatch::different)
        return cannot(opinion, "The numbers agree, and the name is another one.");
    say_standing(best.match, opinion);
}

} // namespace

std::vector<std::string> one_figure_off(std::string_view figures)
{
    std::vector<std::string> off;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        std::string other{figures};
        if (figures[i] >= '0' && figures[i] <= '9')
            for (char figure = '0'; figure <= '9'; ++figure)
                if (figure != figures[i]) {
                    other[i] = figure;
                    off.push_back(other);
                }
        if (i + 1 < figures.size() && figures[i] != figures[i + 1]) {
            other = figures;
            std::swap(other[i], other[i + 1]);
            off.push_back(other);
        }
    }
    return off;
}

bool imo_check_passes(std::string_view imo)
{
    if (imo.size() != 7 || imo.find_first_not_of("0123456789") != std::string_view::npos)
        return false;
    int sum = 0;
    for (int i = 0; i < 6; ++i)
        sum += (imo[static_cast<std::size_t>(i)] - '0') * (7 - i);
    return sum % 10 == imo[6] - '0';
}

RegisterOpinion judge(
    const VesselIdentity& asked,
    std::span<const RegisterEntry> candidates,
    const RegisterQuestion& question)
{
    RegisterOpinion opinion;
    opinion.reason = "No row shares a number or a name with her.";
    std::vector<Weighed> ours;
    std::vector<Weighed> others;
    for (const RegisterEntry& entry : candidates) {
        const bool is_ours =
            entry.register_code.empty() || entry.register_code == question.register_code;
        (is_ours ? ours : others).push_back(weigh(asked, entry, question.day));
    }
    std::ranges::stable_sort(ours, std::ranges::greater{}, &Weighed::weight);
    const int given = identifiers_given(asked);
    if (given == 1) opinion.notes.insert(MatchNote::single_identifier);
    if (!asked.imo.empty() && !imo_check_passes(asked.imo))
        opinion.notes.insert(MatchNote::imo_check_digit_failed);
    if (!ours.empty()) conclude(ours, given, opinion);

    const bool none = opinion.finding == RegistryFinding::not_found;
    for (const Weighed& other : others) {
        const bool current = is_current(other.match.standing);
        if (current && (none ? other.numbers_matching > 0
                             : same_hull(ours.front().match.entry, other.match.entry)))
            opinion.notes.insert(MatchNote::registered_elsewhere);
        const bool herself = ours.empty() ? other.numbers_matching > 0
                                          : same_hull(ours.front().match.entry, other.match.entry);
        if (other.name == NameMatch::same && !herself) opinion.notes.insert(MatchNote::name_twin);
        const bool yes = opinion.finding == RegistryFinding::confirmed_registered ||
                         opinion.finding == RegistryFinding::confirmed_entitled;
        if (yes && contested_by(ours.front().match.entry, other.match.entry, question.day)) {
            opinion.finding = RegistryFinding::contested;
            opinion.reason = "Another register holds her now too, and no charter links the two.";
        }
    }
    if (!ours.empty()) {
        if (!none) note_fields(ours.front(), opinion.notes);
        if (!none) note_standing(ours.front().match, opinion.notes);
        const auto named = std::ranges::count(ours, NameMatch::same, &Weighed::name);
        if (named > 1 || (none && named > 0)) opinion.notes.insert(MatchNote::name_twin);
    }
    for (Weighed& one : ours)
        opinion.matches.push_back(std::move(one.match));
    return opinion;
}

} // namespace ensign::store
