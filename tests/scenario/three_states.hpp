/// Three States with real nodes on real stores, one turned clock, a chart with coasts, and a
/// postman between them. ATL asks; BOR and ANY are asked.
#pragma once

#include "core/node/law_loader.hpp"
#include "tests/support/two_states.hpp"

#include <array>
#include <map>
#include <string>

namespace ensign::test {

/// The law as it stands in texts, so that a scenario can put a text beside it; every law that was
/// ever in force is kept under its version (invariant 34).
class ScenarioLaw {
public:
    ScenarioLaw();

    const law::LawBook& book() const { return book_; }
    const law::LawBook* of_version(const std::string& version) const;

    /// Puts one more text in force, all or nothing.
    ///
    ///   returns  nothing, or the loader's sentence; then the law in force stays
    std::optional<std::string> add(const std::string& name, const std::string& text);

private:
    node::LawTexts texts_;
    law::LawBook book_;
    std::map<std::string, law::LawBook> kept_;
};

/// The authorities of the three States, each for all functions, and two more offices of Borealia:
/// BOR/2 may answer requests to board, BOR/9 is a ministry that was designated for nothing.
wire::Directory directory_of_scenarios();

/// Islands of the three States: Anyland south of the place where the stories begin, Atlantia to the
/// north-east, Borealia to the east. No coast is in error, so distances are exact.
std::shared_ptr<const geo::ZoneIndex> islands();

struct ThreeStates {
    VirtualClock clock;
    ScenarioLaw law;
    wire::Directory directory = directory_of_scenarios();
    std::shared_ptr<const geo::ZoneIndex> chart = islands();
    StateNode atlantia{
        {kAtlantia, "ATL/1", kAtlantiaKid, kAtlantiaKey, 1}, clock, law.book(), directory, chart};
    StateNode borealia{
        {kBorealia, "BOR/1", kBorealiaKid, kBorealiaKey, 1}, clock, law.book(), directory, chart};
    StateNode anyland{
        {kAnyland, "ANY/1", "ANY/1/message/1", kAnylandKey, 1},
        clock,
        law.book(),
        directory,
        chart};

    std::array<StateNode*, 3> states() { return {&atlantia, &borealia, &anyland}; }

    /// Null: no such State.
    StateNode* of(const std::string& state);

    /// The node that speaks for an authority. Null: an office without a node.
    StateNode* of_authority(const std::string& authority);

    /// Carries what `from` has for the others, in order, until something is not taken.
    int carry(StateNode& from);

    /// There and back until nobody has anything left to say.
    void deliver();

    /// Each asks those its cases stand on whether they still stand by their word.
    void vouch();
    std::string other_office_vouches(const node::LeaseRoom::Question& question);

    bool all_mail_is_carried();

    /// As the program does every second.
    void pass_time();

    /// An answer to the open request to board of this case, from another office of Borealia, signed
    /// with that office's own key and carried to Atlantia.
    ///
    ///   returns  the HTTP status Atlantia's core gave
    int other_office_answers(
        const std::string& office,
        const request::CaseId& id,
        const request::AuthorizationAnswer& answer);
};

} // namespace ensign::test
