/// Fills an event with values that are nobody's default, so that a member that does not travel is
/// missed.
#pragma once

#include "core/wire/blank_act.hpp"

namespace ensign::test {

/// A visitor for `each`: every member gets a value of its own.
struct ActFiller {
    int next = 0;

    template<class T>
    void operator()(std::string_view, T& member)
    {
        fill(member);
    }
    template<class T>
    void may(std::string_view, T& member)
    {
        fill(member);
    }

    std::string fresh() { return "w" + std::to_string(++next); }

    void fill(std::string& member) { member = fresh(); }
    void fill(bool& member) { member = !member; }
    void fill(int& member) { member = ++next; }
    void fill(Instant& member) { member = from_epoch_ms(1'795'500'000'000 + ++next); }
    void fill(Duration& member) { member = Duration{++next}; }
    template<class Tag>
    void fill(Strong<Tag>& member)
    {
        member = Strong<Tag>{fresh()};
    }
    template<class T>
    requires std::is_enum_v<T>
    void fill(T& member)
    {
        member =
            kWords<T>.back().value == member ? kWords<T>.front().value : kWords<T>.back().value;
    }
    void fill(request::MeasureSet& member)
    {
        member = {request::Measure::board, request::Measure::divert};
    }
    void fill(std::vector<std::string>& member) { member = {fresh(), fresh()}; }
    void fill(request::VesselIdentity& member)
    {
        member = {fresh(), fresh(), fresh(), fresh(), fresh(), fresh(), fresh()};
    }
    void fill(request::Unit& member) { member = {fresh(), request::UnitKind::warship, true}; }
    void fill(geo::Position& member)
    {
        member = *geo::Position::from_degrees(12.5 + ++next, -30.25);
    }
    void fill(request::Sighting& member)
    {
        fill(member.position);
        fill(member.seen);
        fill(member.source);
        member.uncertainty = geo::Distance::metres(++next);
        member.course = 182.5;
        member.speed_knots = 7.3;
    }
    void fill(std::optional<Instant>& member) { fill(member.emplace()); }
    void fill(std::optional<geo::Area>& member)
    {
        geo::Position centre = wire::blank_position();
        fill(centre);
        member = geo::Area::circle(centre, geo::Distance::metres(++next));
    }
    void fill(request::AuthorizationAnswer& member)
    {
        fill(member.decision);
        fill(member.measures);
        fill(member.valid_from);
        fill(member.valid_to);
        std::optional<geo::Area> area;
        fill(area);
        member.area = *area;
        fill(member.unit);
        fill(member.conditions.emplace_back());
        fill(member.note);
    }
    void fill(request::Condition& member)
    {
        fill(member.id);
        fill(member.type);
        fill(member.text);
        fill(member.measures);
        fill(member.not_before);
        fill(member.not_after);
        fill(member.daylight_only);
        fill(member.area);
        fill(member.unit);
    }
    template<class T>
    requires requires(T& part, ActFiller& f) { T::each(part, f); }
    void fill(T& member) { T::each(member, *this); }
};

/// An event of the lists in acts.hpp, filled.
template<class E>
E filled_act()
{
    E act = wire::blank_act<E>();
    ActFiller filler;
    E::each(act, filler);
    return act;
}

} // namespace ensign::test
