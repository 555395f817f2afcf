/// The words of the law as data and code share them. Source: the founders' domain brief, chapters 1
/// and 4.1; every enumerator is spelled the same in JSON, SQL, TOML and the documents.
#pragma once

#include "core/base/strong.hpp"
#include "core/base/words.hpp"

#include <cstdint>
#include <initializer_list>
#include <vector>

namespace ensign::law {

/// ISO 3166-1 alpha-3, upper case. Exercises use invented States: ATL, BOR, ANY.
using StateCode = Strong<struct StateCodeTag>;

/// A row of data/law/instruments.toml, "SOM-8.2".
using InstrumentId = Strong<struct InstrumentIdTag>;

/// What an authority may be asked to permit. Each is a separate bit: granting one never implies
/// another (SOM Protocol art. 8(2)(a)-(c)).
enum class Measure {
    board,
    search,
    question,
    take_control,
    detain_vessel,
    detain_persons,
    seize,
    divert,
    escort,
    hand_over,
    release,
};

/// A set of measures, kept in the order of the enum.
class MeasureSet {
public:
    MeasureSet() = default;
    MeasureSet(std::initializer_list<Measure> measures)
    {
        for (const Measure m : measures)
            add(m);
    }

    void add(Measure m) { bits_ |= bit(m); }
    bool has(Measure m) const { return (bits_ & bit(m)) != 0; }
    bool empty() const { return bits_ == 0; }
    bool within(const MeasureSet& other) const { return (bits_ & ~other.bits_) == 0; }
    MeasureSet without(const MeasureSet& other) const;
    std::vector<Measure> list() const;

    friend bool operator==(const MeasureSet&, const MeasureSet&) = default;

private:
    static constexpr std::uint32_t bit(Measure m) { return 1U << static_cast<unsigned>(m); }
    std::uint32_t bits_ = 0;
};

/// What a case is about. An instrument applies only when its scope lists the case's category
/// (invariant 7: no cherry-picking across conventions).
enum class OffenceScope {
    migrant_smuggling,
    drugs,
    wmd,
    sua_offences,
    piracy,
    slave_trade,
    nationality_check,
    immigration_law,
    safety_of_life,
    any,
};

/// The event that starts a clock. `none`: the instrument names no clock; what runs is a target.
enum class ClockStart { none, sent, delivered, received_oral, acknowledged };

enum class DeadlineKind { treaty_absolute, treaty_best_effort, bilateral, policy_target };

/// What silence means when the time has run out.
enum class SilenceRule {
    no_authority,
    deemed_board_search_question,
    deemed_document_check,
    standing,
    not_applicable,
};

} // namespace ensign::law

namespace ensign {

template<>
inline constexpr auto kWords<law::Measure> = std::array{
    Word{law::Measure::board, "board"},
    Word{law::Measure::search, "search"},
    Word{law::Measure::question, "question"},
    Word{law::Measure::take_control, "take_control"},
    Word{law::Measure::detain_vessel, "detain_vessel"},
    Word{law::Measure::detain_persons, "detain_persons"},
    Word{law::Measure::seize, "seize"},
    Word{law::Measure::divert, "divert"},
    Word{law::Measure::escort, "escort"},
    Word{law::Measure::hand_over, "hand_over"},
    Word{law::Measure::release, "release"}};

template<>
inline constexpr auto kWords<law::OffenceScope> = std::array{
    Word{law::OffenceScope::migrant_smuggling, "migrant_smuggling"},
    Word{law::OffenceScope::drugs, "drugs"},
    Word{law::OffenceScope::wmd, "wmd"},
    Word{law::OffenceScope::sua_offences, "sua_offences"},
    Word{law::OffenceScope::piracy, "piracy"},
    Word{law::OffenceScope::slave_trade, "slave_trade"},
    Word{law::OffenceScope::nationality_check, "nationality_check"},
    Word{law::OffenceScope::immigration_law, "immigration_law"},
    Word{law::OffenceScope::safety_of_life, "safety_of_life"},
    Word{law::OffenceScope::any, "any"}};

template<>
inline constexpr auto kWords<law::ClockStart> = std::array{
    Word{law::ClockStart::none, "none"},
    Word{law::ClockStart::sent, "sent"},
    Word{law::ClockStart::delivered, "delivered"},
    Word{law::ClockStart::received_oral, "received_oral"},
    Word{law::ClockStart::acknowledged, "acknowledged"}};

template<>
inline constexpr auto kWords<law::DeadlineKind> = std::array{
    Word{law::DeadlineKind::treaty_absolute, "treaty_absolute"},
    Word{law::DeadlineKind::treaty_best_effort, "treaty_best_effort"},
    Word{law::DeadlineKind::bilateral, "bilateral"},
    Word{law::DeadlineKind::policy_target, "policy_target"}};

template<>
inline constexpr auto kWords<law::SilenceRule> = std::array{
    Word{law::SilenceRule::no_authority, "no_authority"},
    Word{law::SilenceRule::deemed_board_search_question, "deemed_board_search_question"},
    Word{law::SilenceRule::deemed_document_check, "deemed_document_check"},
    Word{law::SilenceRule::standing, "standing"},
    Word{law::SilenceRule::not_applicable, "not_applicable"}};

} // namespace ensign
