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

/// How a State has said it answers under a row (domain brief, 4.4).
enum class ConsentMode { express_only, express_written_only, deemed_after, standing };

/// The question whose clock a row means: "is she yours?" or "may we board?".
enum class ClockQuestion { registry, authorization };

/// How well a row is known: read in the treaty's text, in a secondary source, or general knowledge.
enum class SourceTag { treaty, secondary, general };

/// What an authority to board rests on (domain brief, 7.4).
enum class BasisKind {
    express,
    deemed,
    standing,
    right_of_visit,
    stateless,
    own_flag,
    own_waters,
    contiguous,
    hot_pursuit,
    coastal_consent,
    unsc,
    adhoc,
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

template<>
inline constexpr auto kWords<law::ConsentMode> = std::array{
    Word{law::ConsentMode::express_only, "express_only"},
    Word{law::ConsentMode::express_written_only, "express_written_only"},
    Word{law::ConsentMode::deemed_after, "deemed_after"},
    Word{law::ConsentMode::standing, "standing"}};

template<>
inline constexpr auto kWords<law::ClockQuestion> = std::array{
    Word{law::ClockQuestion::registry, "registry"},
    Word{law::ClockQuestion::authorization, "authorization"}};

template<>
inline constexpr auto kWords<law::SourceTag> = std::array{
    Word{law::SourceTag::treaty, "treaty"},
    Word{law::SourceTag::secondary, "secondary"},
    Word{law::SourceTag::general, "general"}};

template<>
inline constexpr auto kWords<law::BasisKind> = std::array{
    Word{law::BasisKind::express, "express"},
    Word{law::BasisKind::deemed, "deemed"},
    Word{law::BasisKind::standing, "standing"},
    Word{law::BasisKind::right_of_visit, "right_of_visit"},
    Word{law::BasisKind::stateless, "stateless"},
    Word{law::BasisKind::own_flag, "own_flag"},
    Word{law::BasisKind::own_waters, "own_waters"},
    Word{law::BasisKind::contiguous, "contiguous"},
    Word{law::BasisKind::hot_pursuit, "hot_pursuit"},
    Word{law::BasisKind::coastal_consent, "coastal_consent"},
    Word{law::BasisKind::unsc, "unsc"},
    Word{law::BasisKind::adhoc, "adhoc"}};

} // namespace ensign
