/// What numbers, names and reports say of a claimed identity. Advice only: none of it changes a
/// legal status, nothing is ever shown as proved, and no sentence accuses (domain brief, 5.2).
#pragma once

#include "core/base/instant.hpp"
#include "core/base/words.hpp"
#include "core/track/meetings.hpp"
#include "core/track/vessel.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::track {

enum class IdentityCheck {
    imo_number,
    mmsi_class,
    mmsi_flag,
    call_sign_flag,
    same_imo,
    name_twin,
    silence,
    jump,
    two_places,
    static_data_edited,
    over_land,
    mmsi_call_sign,
    loitering,
    rendezvous,
    towards_coast,
};

/// There is no third word: what fits proves nothing, so it is grey and never green.
enum class AdviceState { grey, conflict };

/// Whether our receivers reach where she was last: whom else they heard there since.
struct Coverage {
    geo::Distance range; ///< from her last place
    std::size_t vessels = 0;
    Instant newest; ///< when the last of them was heard; of no meaning without any
};

struct Advice {
    IdentityCheck check = IdentityCheck::imo_number;
    AdviceState state = AdviceState::grey;
    std::string words;                  ///< one or two sentences
    std::optional<Coverage> coverage{}; ///< beside a silence that lasts
};

/// What the numbers and call signs of States look like. Both codes of a State lead to it.
struct StateNumbers {
    std::string code;                    ///< ISO 3166-1 alpha-3, as claims name States
    std::string alpha2;                  ///< the two letters, empty for an invented State
    std::vector<int> mids;               ///< of ships (ITU table of maritime identification digits)
    std::vector<std::string> call_signs; ///< prefixes; no State's list is complete
};

class NumberTable {
public:
    NumberTable() = default;
    explicit NumberTable(std::vector<StateNumbers> states);

    bool empty() const noexcept { return states_.empty(); }
    const StateNumbers* of_state(std::string_view code) const; ///< by either code
    const StateNumbers* of_mid(int mid) const;
    const StateNumbers* of_call_sign(std::string_view sign) const; ///< by its longest prefix

private:
    std::vector<StateNumbers> states_;
    std::map<std::string, std::size_t, std::less<>> by_code_;
    std::map<int, std::size_t> by_mid_;
    std::map<std::string, std::size_t, std::less<>> by_call_sign_;
};

/// As recorded or transmitted; an empty member is not known and is not checked.
struct StatedIdentity {
    std::string name;
    std::string mmsi;
    std::string imo;
    std::string call_sign;
    std::string claimed_state; ///< alpha-3 or alpha-2; empty: no claim
};

/// The numbers against themselves and against the claimed flag.
std::vector<Advice> number_checks(const StatedIdentity& identity, const NumberTable& table);

/// The same IMO number or name under another MMSI in the picture.
///
///   cost   one pass over the picture
std::vector<Advice> picture_checks(
    const StatedIdentity& identity, const std::vector<const Vessel*>& picture);

/// How she reports. A silence that lasts has the coverage beside it that the picture shows.
///
///   cost   one pass over the picture while she is silent
std::vector<Advice> behaviour_checks(
    const Vessel& vessel,
    const std::vector<const Vessel*>& picture,
    const BehaviourLimits& limits,
    Instant now);

/// The same in short, for lists: which of those checks would speak.
std::vector<IdentityCheck> behaviour_words(
    const Vessel& vessel, const BehaviourLimits& limits, Instant now);

/// She stays about one place under way: not at anchor, moored or aground by her own word. Whether
/// it is far enough from the coast to be told is for the caller.
bool loiters(const Vessel& vessel, const BehaviourLimits& limits, Instant now);
Advice loitering_advice(const Vessel& vessel, const BehaviourLimits& limits);

/// `other`: the vessel she met, where the picture still holds her.
Advice rendezvous_advice(
    const Meeting& meeting, const Vessel& vessel, const Vessel* other, geo::Distance within);

/// A coast that lies on her way.
struct CoastAhead {
    std::string state; ///< whose it is
    geo::Distance way;
    Duration in{}; ///< at the speed made good
};
Advice towards_coast_advice(const CoastAhead& coast, const MadeGood& made_good);

/// A position farther inland than the chart can be wrong.
Advice over_land_advice();

} // namespace ensign::track

template<>
inline constexpr auto ensign::kWords<ensign::track::IdentityCheck> = std::array{
    ensign::Word{ensign::track::IdentityCheck::imo_number, "imo_number"},
    ensign::Word{ensign::track::IdentityCheck::mmsi_class, "mmsi_class"},
    ensign::Word{ensign::track::IdentityCheck::mmsi_flag, "mmsi_flag"},
    ensign::Word{ensign::track::IdentityCheck::call_sign_flag, "call_sign_flag"},
    ensign::Word{ensign::track::IdentityCheck::same_imo, "same_imo"},
    ensign::Word{ensign::track::IdentityCheck::name_twin, "name_twin"},
    ensign::Word{ensign::track::IdentityCheck::silence, "silence"},
    ensign::Word{ensign::track::IdentityCheck::jump, "jump"},
    ensign::Word{ensign::track::IdentityCheck::two_places, "two_places"},
    ensign::Word{ensign::track::IdentityCheck::static_data_edited, "static_data_edited"},
    ensign::Word{ensign::track::IdentityCheck::over_land, "over_land"},
    ensign::Word{ensign::track::IdentityCheck::mmsi_call_sign, "mmsi_call_sign"},
    ensign::Word{ensign::track::IdentityCheck::loitering, "loitering"},
    ensign::Word{ensign::track::IdentityCheck::rendezvous, "rendezvous"},
    ensign::Word{ensign::track::IdentityCheck::towards_coast, "towards_coast"}};

template<>
inline constexpr auto ensign::kWords<ensign::track::AdviceState> = std::array{
    ensign::Word{ensign::track::AdviceState::grey, "grey"},
    ensign::Word{ensign::track::AdviceState::conflict, "conflict"}};
