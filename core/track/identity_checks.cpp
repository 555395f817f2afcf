#include "core/track/identity_checks.hpp"

#include "core/geo/geodesic.hpp"
#include "core/track/imo_number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace ensign::track {
namespace {

std::optional<std::uint32_t> figures(std::string_view text)
{
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

Advice imo_advice(const std::string& imo)
{
    const auto number = figures(imo);
    if (number && imo.size() == 7 && imo_ship_number_checks(*number))
        return {
            IdentityCheck::imo_number,
            AdviceState::grey,
            "The check digit of IMO " + imo +
                " fits. It misses some single wrong figures, so it proves nothing."};
    std::string words = "The check digit of IMO " + imo + " does not fit: it may be misread.";
    if (number && imo.size() == 7 && imo_company_number_checks(*number))
        words += " It would fit as the number of a company.";
    return {IdentityCheck::imo_number, AdviceState::conflict, std::move(words)};
}

std::string class_words(MmsiClass kind)
{
    std::string words{word(kind)};
    std::ranges::replace(words, '_', ' ');
    return words;
}

Advice class_advice(const std::string& mmsi, MmsiClass kind)
{
    if (kind == MmsiClass::ship)
        return {
            IdentityCheck::mmsi_class,
            AdviceState::grey,
            "MMSI " + mmsi + " is in the form of a ship's."};
    if (kind == MmsiClass::unknown)
        return {
            IdentityCheck::mmsi_class,
            AdviceState::conflict,
            "MMSI " + mmsi + " has no known form; it supports no claim of a flag."};
    return {
        IdentityCheck::mmsi_class,
        AdviceState::conflict,
        "MMSI " + mmsi + " is in the form of: " + class_words(kind) +
            ". Only a ship's may support a claim of a flag."};
}

Advice mid_advice(int mid, const std::string& claimed, const NumberTable& table)
{
    const StateNumbers* owner = table.of_mid(mid);
    const StateNumbers* claim = claimed.empty() ? nullptr : table.of_state(claimed);
    const std::string part =
        fmt::format("Country part {} of the MMSI ", mid) +
        (owner == nullptr ? "is in no row of our table" : "is one of " + owner->code);
    const auto advice = [&](AdviceState state, const std::string& words) {
        return Advice{IdentityCheck::mmsi_flag, state, part + words};
    };
    if (claimed.empty()) return advice(AdviceState::grey, "; there is no claim to compare.");
    if (claim == nullptr)
        return advice(AdviceState::grey, "; our table does not know " + claimed + ".");
    if (claim == owner) return advice(AdviceState::grey, ", as claimed. That is no confirmation.");
    return advice(
        AdviceState::conflict,
        "; she claims " + claim->code + ". No proof: one wrong bit makes another number.");
}

Advice call_sign_advice(
    const std::string& sign, const std::string& claimed, const NumberTable& table)
{
    const StateNumbers* owner = table.of_call_sign(sign);
    const StateNumbers* claim = claimed.empty() ? nullptr : table.of_state(claimed);
    const std::string series =
        "Call sign " + sign + " " +
        (owner == nullptr ? "begins as none of our table" : "begins as those of " + owner->code);
    const auto advice = [&](AdviceState state, const std::string& words) {
        return Advice{
            IdentityCheck::call_sign_flag, state, series + words + " The table is not verified."};
    };
    if (claimed.empty()) return advice(AdviceState::grey, "; there is no claim to compare.");
    if (owner == nullptr || claim == nullptr)
        return advice(AdviceState::grey, "; nothing follows for " + claimed + ".");
    if (claim == owner) return advice(AdviceState::grey, ", as claimed.");
    return advice(AdviceState::conflict, "; she claims " + claim->code + ".");
}

/// Two numbers of her own that speak of two States, whatever she claims.
std::optional<Advice> own_numbers_advice(
    std::optional<int> mid, const std::string& sign, const NumberTable& table)
{
    const StateNumbers* by_mmsi = mid ? table.of_mid(*mid) : nullptr;
    const StateNumbers* by_sign = sign.empty() ? nullptr : table.of_call_sign(sign);
    if (by_mmsi == nullptr || by_sign == nullptr || by_mmsi == by_sign) return std::nullopt;
    return Advice{
        IdentityCheck::mmsi_call_sign,
        AdviceState::conflict,
        "Country part " + std::to_string(*mid) + " of the MMSI is one of " + by_mmsi->code +
            "; call sign " + sign + " begins as those of " + by_sign->code + "."};
}

/// The first few of many, so that a common name does not fill a screen.
class Others {
public:
    void add(const Vessel& vessel, std::string_view what)
    {
        constexpr std::size_t kNamed = 3;
        if (++count_ > kNamed) return;
        named_ += (named_.empty() ? "" : ", ") + mmsi_text(vessel.mmsi);
        if (!what.empty()) named_ += " (" + std::string{what} + ")";
    }
    bool any() const { return count_ > 0; }
    std::string text() const
    {
        constexpr std::size_t kNamed = 3;
        return count_ <= kNamed ? named_ : named_ + fmt::format(" and {} more", count_ - kNamed);
    }

private:
    std::size_t count_ = 0;
    std::string named_;
};

Advice conflict(IdentityCheck check, std::string words)
{
    return {check, AdviceState::conflict, std::move(words)};
}

std::string member_words(StaticMember member)
{
    switch (member) {
    case StaticMember::name: return "name";
    case StaticMember::call_sign: return "call sign";
    case StaticMember::imo: return "IMO number";
    }
    return "";
}

bool is_silent(const Vessel& vessel, const BehaviourLimits& limits, Instant now)
{
    return vessel.position && now - vessel.seen > limits.silence;
}

Coverage coverage_near(
    const Vessel& vessel, const std::vector<const Vessel*>& picture, geo::Distance range)
{
    constexpr double kDegreeLeast = 59.7; // nautical miles of a degree of latitude
    Coverage found{range, 0, {}};
    for (const Vessel* other : picture) {
        if (other->mmsi == vessel.mmsi || !other->position || other->seen <= vessel.seen) continue;
        const double north = other->position->latitude() - vessel.position->latitude();
        if (std::abs(north) * kDegreeLeast > range.in_nautical_miles()) continue;
        if (geo::inverse(*vessel.position, *other->position).length > range) continue;
        ++found.vessels;
        found.newest = std::max(found.newest, other->seen);
    }
    return found;
}

/// Who fell silent where others are heard went dark; elsewhere the receivers may be out of reach.
Advice silence_advice(
    const Vessel& vessel,
    const std::vector<const Vessel*>& picture,
    const BehaviourLimits& limits,
    Instant now)
{
    const Coverage near = coverage_near(vessel, picture, limits.coverage);
    const std::string within =
        fmt::format(" within {:.0f} nm of her last place", near.range.in_nautical_miles());
    std::string words = "No position was heard for " + span_words(now - vessel.seen) + ". ";
    if (near.vessels == 0)
        words += "Nor was any other vessel" + within + ": our receivers may not reach there.";
    else
        words += fmt::format(
            "Since then {} other {}{} {} heard, the last {} ago: our receivers reach there.",
            near.vessels,
            near.vessels == 1 ? "vessel" : "vessels",
            within,
            near.vessels == 1 ? "was" : "were",
            span_words(now - near.newest));
    return {IdentityCheck::silence, AdviceState::conflict, std::move(words), near};
}

} // namespace

NumberTable::NumberTable(std::vector<StateNumbers> states) : states_{std::move(states)}
{
    for (std::size_t i = 0; i < states_.size(); ++i) {
        by_code_[states_[i].code] = i;
        if (!states_[i].alpha2.empty()) by_code_[states_[i].alpha2] = i;
        for (const int mid : states_[i].mids)
            by_mid_[mid] = i;
        for (const std::string& prefix : states_[i].call_signs)
            by_call_sign_[prefix] = i;
    }
}

const StateNumbers* NumberTable::of_state(std::string_view code) const
{
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? nullptr : &states_[found->second];
}

const StateNumbers* NumberTable::of_mid(int mid) const
{
    const auto found = by_mid_.find(mid);
    return found == by_mid_.end() ? nullptr : &states_[found->second];
}

const StateNumbers* NumberTable::of_call_sign(std::string_view sign) const
{
    constexpr std::size_t kPrefixMax = 3;
    for (std::size_t size = std::min(sign.size(), kPrefixMax); size > 0; --size)
        if (const auto found = by_call_sign_.find(sign.substr(0, size));
            found != by_call_sign_.end())
            return &states_[found->second];
    return nullptr;
}

std::vector<Advice> number_checks(const StatedIdentity& identity, const NumberTable& table)
{
    std::vector<Advice> advice;
    if (!identity.imo.empty()) advice.push_back(imo_advice(identity.imo));
    if (const auto mmsi = parse_mmsi(identity.mmsi)) {
        const MmsiClass kind = mmsi_class(*mmsi);
        advice.push_back(class_advice(identity.mmsi, kind));
        // Any other station's country part says nothing of a flag.
        if (const auto mid = mmsi_mid(*mmsi); mid && kind == MmsiClass::ship && !table.empty()) {
            advice.push_back(mid_advice(*mid, identity.claimed_state, table));
            if (auto own = own_numbers_advice(mid, identity.call_sign, table))
                advice.push_back(std::move(*own));
        }
    }
    if (!identity.call_sign.empty() && !table.empty())
        advice.push_back(call_sign_advice(identity.call_sign, identity.claimed_state, table));
    return advice;
}

std::vector<Advice> picture_checks(
    const StatedIdentity& identity, const std::vector<const Vessel*>& picture)
{
    const auto self = parse_mmsi(identity.mmsi);
    const auto imo = figures(identity.imo);
    Others same_imo;
    Others twins;
    for (const Vessel* other : picture) {
        if (self && other->mmsi == *self) continue;
        const std::string_view name = other->name.view();
        if (imo && other->imo == imo)
            same_imo.add(*other, name);
        else if (!name.empty() && name == identity.name)
            twins.add(*other, {});
    }
    std::vector<Advice> advice;
    if (same_imo.any())
        advice.push_back(conflict(
            IdentityCheck::same_imo,
            "IMO " + identity.imo + " is also sent by MMSI " + same_imo.text() + "."));
    if (twins.any())
        advice.push_back(conflict(
            IdentityCheck::name_twin,
            "The name " + identity.name + " is also sent by MMSI " + twins.text() +
                ". Names are not unique."));
    return advice;
}

std::vector<Advice> behaviour_checks(
    const Vessel& vessel,
    const std::vector<const Vessel*>& picture,
    const BehaviourLimits& limits,
    Instant now)
{
    const Behaviour& known = vessel.behaviour;
    std::vector<Advice> advice;
    if (is_silent(vessel, limits, now))
        advice.push_back(silence_advice(vessel, picture, limits, now));
    else if (known.silence_ended != Instant{})
        advice.push_back(conflict(
            IdentityCheck::silence,
            "No position was heard for " + span_words(known.silence) + " until " +
                utc_words(known.silence_ended) + "."));
    if (known.jumps > 0)
        advice.push_back(conflict(
            IdentityCheck::jump,
            fmt::format(
                "Two positions one after the other would take {:.0f} kn, {} ({} {} in all).",
                known.jump_knots,
                utc_words(known.jumped_at),
                known.jumps,
                known.jumps == 1 ? "jump" : "jumps")));
    if (known.two_places_at != Instant{})
        advice.push_back(conflict(
            IdentityCheck::two_places,
            "This MMSI was heard from two places in turn, last " + utc_words(known.two_places_at) +
                ". Two ships may send one number, or a bit was wrong."));
    if (known.edited_at != Instant{})
        advice.push_back(conflict(
            IdentityCheck::static_data_edited,
            "The " + member_words(known.edited) + " sent changed " + utc_words(known.edited_at) +
                (known.former_name.empty()
                     ? "."
                     : "; the name before was " + known.former_name.text() + ".")));
    return advice;
}

std::vector<IdentityCheck> behaviour_words(
    const Vessel& vessel, const BehaviourLimits& limits, Instant now)
{
    const Behaviour& known = vessel.behaviour;
    std::vector<IdentityCheck> words;
    if (is_silent(vessel, limits, now) || known.silence_ended != Instant{})
        words.push_back(IdentityCheck::silence);
    if (known.jumps > 0) words.push_back(IdentityCheck::jump);
    if (known.two_places_at != Instant{}) words.push_back(IdentityCheck::two_places);
    if (known.edited_at != Instant{}) words.push_back(IdentityCheck::static_data_edited);
    return words;
}

Advice over_land_advice()
{
    return conflict(
        IdentityCheck::over_land,
        "The last position lies inland: the receiver, the sender or the chart is wrong.");
}

} // namespace ensign::track
