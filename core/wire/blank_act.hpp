/// An act with nothing in it yet, to be filled member by member through its `each`. What has no
/// empty value, a place on earth, is 0 N 0 E until it is filled.
#pragma once

#include "core/request/event.hpp"

#include <type_traits>

namespace ensign::wire {

inline geo::Position blank_position() { return *geo::Position::from_degrees(0.0, 0.0); }

inline request::Sighting blank_sighting()
{
    return {blank_position(), {}, request::SightingSource::report, {}, {}, {}};
}

inline request::AuthorizationAnswer blank_answer()
{
    const auto area = geo::Area::circle(blank_position(), geo::Distance{});
    return {request::AuthorizationDecision::refused, {}, {}, {}, area, {}, {}, {}};
}

template<class E>
E blank_act()
{
    using namespace request;
    if constexpr (std::is_default_constructible_v<E>)
        return E{};
    else if constexpr (std::is_same_v<E, CoastalRequestReleased>)
        return E{{}, {}, {}, blank_sighting(), {}, {}, {}, {}};
    else if constexpr (std::is_same_v<E, AssistanceRequestReleased>)
        return E{{}, {}, AssistanceGround::own_flag, {}, blank_sighting(), {}, {}};
    else if constexpr (std::is_same_v<E, SarEntryAsked>)
        return E{{}, {}, {}, blank_sighting(), {}};
    else if constexpr (std::is_same_v<E, CaseIntroduced>)
        return E{{}, {}, {}, blank_sighting(), {}};
    else if constexpr (requires(E & act) { act.answer.decision; })
        return E{blank_answer()};
    else
        return E{blank_sighting()};
}

} // namespace ensign::wire
