#include "core/track/report_into.hpp"

#include "core/base/match.hpp"

namespace ensign::track {
namespace {

template<class T>
void take_if_given(std::optional<T>& known, const std::optional<T>& said)
{
    if (said) known = said;
}

template<std::size_t capacity>
void take_if_given(InlineText<capacity>& known, const InlineText<capacity>& said)
{
    if (!said.empty()) known = said;
}

/// One message and where it belongs.
struct Report {
    Vessel& vessel;
    Instant heard;
    std::string_view source;
    const BehaviourLimits& limits;

    /// What she says of herself now against what she said before.
    void note_edits(const ais::StaticReport& report) const
    {
        Behaviour& known = vessel.behaviour;
        const auto edited = [&](StaticMember member) {
            known.edited_at = heard;
            known.edited = member;
        };
        if (report.imo && vessel.imo && *report.imo != *vessel.imo) edited(StaticMember::imo);
        if (!report.call_sign.empty() && !vessel.call_sign.empty() &&
            report.call_sign != vessel.call_sign)
            edited(StaticMember::call_sign);
        if (report.name.empty() || vessel.name.empty() || report.name == vessel.name) return;
        edited(StaticMember::name);
        known.former_name = vessel.name;
    }

    /// A place alone; without one, the last one and its time are kept.
    bool place(const std::optional<geo::Position>& position) const
    {
        if (vessel.position && heard < vessel.seen) return false;
        if (!position) return true;
        if (vessel.position && !vessel.restored)
            note_place(
                vessel.behaviour, {*vessel.position, vessel.seen}, {*position, heard}, limits);
        vessel.restored = false;
        vessel.position = position;
        vessel.seen = heard;
        if (vessel.source.view() != source) vessel.source = source;
        return true;
    }

    bool movement(const ais::PositionReport& report) const
    {
        if (!place(report.position)) return false;
        if (!report.position && vessel.position) return true; // nor course without a place
        vessel.course = report.course;
        vessel.speed = report.speed;
        vessel.heading = report.heading;
        vessel.status = report.status;
        return true;
    }

    /// Part A knows the name, part B the call sign: each takes what it has and leaves the rest.
    bool identity(const ais::StaticReport& report) const
    {
        if (heard < vessel.identity_seen) return false;
        vessel.identity_seen = heard;
        note_edits(report);
        take_if_given(vessel.name, report.name);
        take_if_given(vessel.call_sign, report.call_sign);
        take_if_given(vessel.imo, report.imo);
        take_if_given(vessel.ship_type, report.ship_type);
        take_if_given(vessel.length, report.length);
        take_if_given(vessel.beam, report.beam);
        take_if_given(vessel.draught, report.draught);
        take_if_given(vessel.destination, report.destination);
        return true;
    }
};

} // namespace

bool report_into(Vessel& vessel, const ais::Message& message, const Hearing& hearing)
{
    const Report into{vessel, hearing.heard, hearing.source, hearing.limits};
    return std::visit(
        Match{
            [&](const ais::PositionReport& report) { return into.movement(report); },
            [&](const ais::StaticReport& report) { return into.identity(report); },
            [&](const ais::ExtendedReport& report) {
                const bool moved = into.movement(report.position);
                return into.identity(report.statics) || moved;
            },
            [&](const ais::BaseStationReport& report) { return into.place(report.position); },
            [&](const ais::AidReport& report) {
                const bool placed = into.place(report.position);
                take_if_given(vessel.name, ais::Name{report.name.view()});
                return placed;
            },
            [](const ais::SafetyText&) { return true; }},
        message);
}

DistressState distress_state(const ais::Message& message)
{
    if (const auto* report = std::get_if<ais::PositionReport>(&message)) {
        constexpr int kActive = 14;
        if (report->status == kActive) return DistressState::active;
        return report->status ? DistressState::unknown : DistressState::test;
    }
    if (const auto* report = std::get_if<ais::SafetyText>(&message)) {
        if (report->text.view().find("ACTIVE") != std::string_view::npos)
            return DistressState::active;
        if (report->text.view().find("TEST") != std::string_view::npos) return DistressState::test;
    }
    return DistressState::unknown;
}

} // namespace ensign::track
