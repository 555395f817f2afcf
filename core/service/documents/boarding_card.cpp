#include "core/service/documents/boarding_card.hpp"

#include "core/request/authority.hpp"
#include "core/verdict/verdict.hpp"

#include <fmt/format.h>

namespace ensign::service::documents {
namespace {

class Card {
public:
    Card(node::Node& node, const request::CaseId& id, const Tongues& tongues)
        : node_{node}, facts_{node.facts_of(id)}, c_{facts_.c}, verdict_{verdict::assess(facts_)},
          tongues_{tongues}
    {
    }

    Section now() const
    {
        Section section{say("May we board her now?"), {}};
        add(section, say("Verdict"), theirs(verdict_.sentence));
        add(section, say("At"), time_value(verdict_.at));
        add(section, say("Basis"), theirs(verdict_.basis + " (" + verdict_.rule + ")"));
        add(section, say("Reason"), theirs(verdict_.reason));
        if (is_yes() && verdict_.until)
            add(section, say("Only until; then ask again by radio"), time_value(*verdict_.until));
        for (const std::string& blocked : verdict_.blocking)
            add(section, say("Stands in the way"), theirs(blocked));
        return section;
    }

    Section measures() const
    {
        Section section{say("What may be done; nothing else"), {}};
        if (is_yes())
            for (const request::Measure measure : verdict_.measures.list())
                section.lines.push_back({tongues_.named("measure", word(measure)), {}, true});
        if (section.lines.empty()) section.lines.push_back({say("Nothing"), {}});
        for (const request::Measure measure : verdict_.not_authorized.list())
            add(section, say("NOT"), tongues_.value("measure", word(measure)));
        return section;
    }

    Section conditions() const
    {
        Section section{say("Conditions: read, then tick"), {}};
        const auto* answer =
            c_.authorization.answer ? &c_.authorization.answer->conditions : nullptr;
        if (answer != nullptr)
            for (const request::Condition& condition : *answer) {
                Line line{tongues_.named("condition", word(condition.type)), {}, true};
                for (std::string& said : line.name)
                    said = condition.id + " " + said;
                line.values.push_back(theirs(condition.text));
                section.lines.push_back(std::move(line));
            }
        if (section.lines.empty()) section.lines.push_back({say("none"), {}});
        return section;
    }

    Section vessel() const
    {
        Section section{say("The vessel"), {}};
        const request::VesselIdentity& v = request::identity_in_force(c_);
        const std::pair<const char*, const std::string*> keys[] = {
            {"name", &v.name},
            {"imo", &v.imo},
            {"mmsi", &v.mmsi},
            {"call_sign", &v.call_sign},
            {"official_number", &v.official_number},
            {"port_of_registry", &v.port_of_registry},
            {"description", &v.description}};
        for (const auto& [member, text] : keys)
            if (!text->empty()) add(section, tongues_.named("member", member), theirs(*text));
        if (c_.unit) add(section, say("Unit"), theirs(c_.unit->name));
        return section;
    }

    Section duties() const
    {
        Section section{say("Whatever else holds"), {}};
        const auto tick = [&](const Said& said) { section.lines.push_back({said, {}, true}); };
        tick(say("Lives come first: whoever is in danger is rescued, with or without leave."));
        tick(say("Force only as far as cannot be avoided; as the conditions say, where they do."));
        tick(
            say("Report at once: a firearm used, a death, an injury, another offence, another flag "
                "than claimed, other waters, a measure beyond the leave."));
        tick(say("Nobody on board is a suspect for being there."));
        return section;
    }

    Section calls() const
    {
        Section section{say("Whom to call"), {}};
        const node::NodeParts& parts = node_.parts();
        call(section, parts.directory.find_authority(parts.self.authority));
        for (const request::StateCode& state : request::flag_states(c_))
            call(section, parts.directory.find(state));
        return section;
    }

    /// "message ... sha256 ..." of the answer in writing.
    std::string rests_on() const
    {
        std::string last;
        for (const store::StoredEvent& event : node_.log().of_case(request_id_))
            if (event.kind == "authorization_answered" || event.kind == "authorization_amended")
                last = event.message;
        if (last.empty()) return {};
        const auto came = node_.mailbox().find_incoming(last);
        return came ? fmt::format("\nmessage {}\nsha256 {}", came->id, came->hash) : std::string{};
    }

    const request::Case& of() const { return c_; }
    Instant at() const { return verdict_.at; }
    void use(const request::CaseId& id) { request_id_ = id; }

private:
    bool is_yes() const { return verdict_.enforcement == verdict::Enforcement::board_ok; }
    Said say(std::string_view english) const { return tongues_.say(english); }
    static void add(Section& section, Said name, Value value)
    {
        section.lines.push_back(line_of(std::move(name), std::move(value)));
    }
    static void call(Section& section, const wire::DirectoryEntry* entry)
    {
        if (entry == nullptr) return;
        section.lines.push_back(
            {{entry->office}, {machine(entry->phone.empty() ? "-" : entry->phone)}});
    }

    node::Node& node_;
    verdict::Facts facts_;
    const request::Case& c_;
    verdict::Verdict verdict_;
    const Tongues& tongues_;
    request::CaseId request_id_;
};

} // namespace

Document boarding_card(
    node::Node& node, const request::CaseId& id, const std::vector<Language>& languages)
{
    const Tongues tongues{languages};
    Card card{node, id, tongues};
    card.use(id);
    Document document{.languages = languages, .title = tongues.named("paper", "boarding_card")};
    document.number = card.of().number;
    document.subject = card.of().vessel.name;
    document.remark = tongues.say("A card is a picture of one moment. Before each step ask again: "
                                  "what was allowed may have been taken back.");
    document.made_at = card.at();
    document.proof = fmt::format(
        "ENSIGN {}\ncard {}{}", document.number, utc_text(document.made_at), card.rests_on());
    document.sections = {
        card.now(), card.measures(), card.conditions(), card.vessel(), card.duties(), card.calls()};
    return document;
}

} // namespace ensign::service::documents
