// The request as it was sent, in the fields of the domain brief, 10.2 and 10.4.

#include "core/geo/position_text.hpp"
#include "core/service/answer_page/desk_view.hpp"

#include <fmt/format.h>

namespace ensign::service::answer_page {
namespace {

using request::Case;

Piece ltr_if_any(const std::string& text) { return text.empty() ? Piece{} : machine_text(text); }
Piece theirs_if_any(const std::string& text) { return text.empty() ? Piece{} : their_text(text); }

Piece asker(const DeskView& view)
{
    const auto* peer = view.node().parts().directory.find(view.c.requesting_state);
    if (peer == nullptr) return machine_text(view.c.requesting_state.text());
    return view.words.say(
        "{} ({}), {}",
        {their_text(peer->name),
         machine_text(view.c.requesting_state.text()),
         their_text(peer->office)});
}

Piece position_piece(const DeskView& view)
{
    if (!view.c.sighting) return {};
    const request::Sighting& seen = *view.c.sighting;
    Piece words = view.words.say(
        "{} at {}, by {}, within {} m",
        {machine_text(geo::position_words(seen.position)),
         time_words(seen.seen),
         view.words.named("source", seen.source),
         machine_text(fmt::format("{:.0f}", seen.uncertainty.in_metres()))});
    if (seen.course && seen.speed_knots)
        words += Piece{"; "} + view.words.say(
                                   "course {}, speed {} knots",
                                   {machine_text(fmt::format("{:03.0f}", *seen.course)),
                                    machine_text(fmt::format("{:.1f}", *seen.speed_knots))});
    return words;
}

Piece claim_piece(const DeskView& view)
{
    if (!view.c.claim) return {};
    const request::Claim& claim = *view.c.claim;
    Piece words = view.words.say(
        "{}, by {}",
        {machine_text(claim.state.text()), view.words.named("claim_form", claim.form)});
    if (!claim.words.empty()) words += Piece{": "} + their_text(claim.words);
    return words;
}

Piece vessel_facts(const DeskView& view)
{
    const request::VesselIdentity& v = view.c.vessel;
    return fact_list(
        {{view.words.say("Name as seen"),
          v.name.empty() ? Piece{view.words.say("no name seen")} : their_text(v.name)},
         {view.words.say("Flag claimed"), claim_piece(view)},
         {view.words.say("IMO number"), ltr_if_any(v.imo)},
         {view.words.say("Official number"), ltr_if_any(v.official_number)},
         {view.words.say("Port of registry"), theirs_if_any(v.port_of_registry)},
         {view.words.say("Call sign"), ltr_if_any(v.call_sign)},
         {view.words.say("MMSI"), ltr_if_any(v.mmsi)},
         {view.words.say("Description"), theirs_if_any(v.description)},
         {view.words.say("Position"), position_piece(view)}});
}

Piece registry_facts(const DeskView& view)
{
    if (!view.c.registry.request) return {};
    const request::RegistryRequest& asked = *view.c.registry.request;
    Piece sources;
    for (const std::string& source : asked.grounds.sources)
        sources += element("li", {their_text(source)});
    return fact_list(
        {{view.words.say("Legal basis"), machine_text(asked.instrument.text())},
         {view.words.say("Suspicion"), view.words.named("offence", asked.grounds.category)},
         {view.words.say("Grounds"), theirs_if_any(asked.grounds.text)},
         {view.words.say("Sources"), sources.empty() ? Piece{} : element("ul", {sources})},
         {view.words.say("Persons on board"), theirs_if_any(asked.persons_on_board)},
         {view.words.say("Concern for safety"), theirs_if_any(asked.safety_concern)},
         {view.words.say("Ports"), theirs_if_any(asked.ports)},
         {view.words.say("Investigating authority"), theirs_if_any(asked.investigating_authority)},
         {view.words.say("Assurance"), theirs_if_any(asked.assurance)}});
}

Piece area_words(const DeskView& view, const geo::Area& area)
{
    return view.words.say(
        "within {} nautical miles of {}",
        {machine_text(fmt::format("{:.1f}", area.radius().in_nautical_miles())),
         machine_text(geo::position_words(area.centre()))});
}

/// Of every question for leave to act on board.
std::vector<Fact> leave_facts(const DeskView& view, const auto& asked)
{
    return {
        {view.words.say("Measures asked for"), measure_list(view.words, asked.measures)},
        {view.words.say("Purpose"), theirs_if_any(asked.purpose)},
        {view.words.say("Unit"),
         view.words.say(
             "{}, {}",
             {their_text(asked.unit.name), view.words.named("unit_kind", asked.unit.kind)})}};
}

Piece authorization_facts(const DeskView& view)
{
    if (!view.c.authorization.request) return {};
    const request::AuthorizationRequest& asked = *view.c.authorization.request;
    std::vector<Fact> facts = leave_facts(view, asked);
    facts.push_back({view.words.say("Area"), area_words(view, asked.area)});
    facts.push_back(
        {view.words.say("Rests on your answer to"), machine_text(asked.registry_request)});
    return fact_list(facts);
}

Piece more_facts(const DeskView& view)
{
    if (!view.c.more.request) return {};
    return fact_list(
        {{view.words.say("Further measures asked for"),
          measure_list(view.words, view.c.more.request->measures)},
         {view.words.say("Purpose"), theirs_if_any(view.c.more.request->purpose)}});
}

Piece coastal_facts(const DeskView& view)
{
    if (!view.c.coastal.request) return {};
    return fact_list(leave_facts(view, *view.c.coastal.request));
}

/// A request under what does not bind us is shown with a warning, and handled ad hoc.
Piece warnings(const DeskView& view)
{
    Piece all;
    const node::NodeParts& parts = view.node().parts();
    if (view.c.registry.request &&
        !parts.law.is_party(parts.self.state, view.c.registry.request->instrument, view.now))
        all += element(
            "p",
            {{"class", "alarm"}},
            {view.words.say(
                "We are not bound by {}: this is a request ad hoc.",
                {machine_text(view.c.registry.request->instrument.text())})});
    if (view.c.danger_to_life)
        all += element(
            "p",
            {{"class", "alarm"}},
            {view.words.say("Danger to life is reported. Lives come first: nobody waits for your "
                            "answer to save them.")});
    return all;
}

} // namespace

Piece facts(const DeskView& view)
{
    const auto section = [&](const char* title, const Piece& content) {
        return content.empty() ? Piece{} : element("section", {element("h2", {title}), content});
    };
    Piece all = warnings(view);
    all += section(
        view.words.say("Who asks").c_str(), fact_list({{view.words.say("State"), asker(view)}}));
    all += section(view.words.say("The vessel").c_str(), vessel_facts(view));
    all += section(view.words.say("Is she yours?").c_str(), registry_facts(view));
    all += section(view.words.say("May they board her?").c_str(), authorization_facts(view));
    all += section(view.words.say("May they do more?").c_str(), more_facts(view));
    all += section(
        view.words.named("question", request::Question::coastal).c_str(), coastal_facts(view));
    return all;
}

} // namespace ensign::service::answer_page
