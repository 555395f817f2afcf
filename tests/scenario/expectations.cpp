#include "tests/scenario/expectations.hpp"

#include "core/request/authority.hpp"
#include "core/request/duties.hpp"
#include "core/request/phase.hpp"
#include "core/request/response_clock.hpp"
#include "core/verdict/more.hpp"

#include <functional>
#include <set>

namespace ensign::test {
namespace {

using namespace request;

/// Everything a fact may be read from.
struct Seen {
    const Case& c;
    node::Node& node;
    const CaseId& id;
    const law::LawBook& law;
    Instant now;

    verdict::Verdict verdict() const { return node.verdict_of(id); }
};

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : ",") + word;
    return text.empty() ? "none" : text;
}

template<class E>
std::string text_of(E value)
{
    return std::string{word(value)};
}

std::string measures_text(const MeasureSet& measures)
{
    std::vector<std::string> words;
    for (const Measure measure : measures.list())
        words.push_back(text_of(measure));
    return joined(words);
}

using Fact = std::function<std::string(const Seen&, const std::string& parameter)>;

std::string verdict_text(const Seen& s, const std::string&)
{
    const verdict::Verdict v = s.verdict();
    return v.rule + " " + text_of(v.enforcement);
}

std::string duties_text(const Seen& s, const std::string&)
{
    std::vector<std::string> words;
    for (const Duty& duty : duties(s.c, s.law, s.now))
        words.push_back(text_of(duty.kind));
    return joined(words);
}

std::optional<ResponseClock> clock_named(const Seen& s, const std::string& name)
{
    for (ResponseClock& clock : response_clocks(s.c, s.law, s.now))
        if (clock.name == name) return clock;
    return std::nullopt;
}
std::string clock_text(const Seen& s, const std::string& name)
{
    const auto clock = clock_named(s, name);
    return clock ? text_of(clock->state) : "none";
}
std::string due_text(const Seen& s, const std::string& name)
{
    const auto clock = clock_named(s, name);
    return clock && clock->due_at ? utc_words(*clock->due_at) : "none";
}
std::string why_text(const Seen& s, const std::string& name)
{
    const auto clock = clock_named(s, name);
    return clock ? clock->why : "none";
}

std::string more_text(const Seen& s, const std::string& wish)
{
    const auto known = from_word<verdict::Wish>(wish);
    if (!known) return "\"" + wish + "\" is no wish";
    return text_of(verdict::may_do(s.node.facts_of(s.id), *known).more);
}

std::string offers_text(const Seen& s, const std::string&)
{
    std::vector<std::string> words;
    for (const AuthorityTerms& terms : verdict::offers(s.node.facts_of(s.id)))
        words.push_back(text_of(terms.basis));
    return joined(words);
}

std::string authority_text(const Seen& s, const std::string&)
{
    const auto authority = authority_of(s.c, s.now);
    return authority ? text_of(authority->state) : "none";
}

std::string zone_text(const Seen& s, const std::string&)
{
    const auto& fix = s.node.facts_of(s.id).fix;
    if (!fix || !fix->zone) return "none";
    return text_of(fix->zone->zone) + " " + fix->zone->coastal_state;
}
std::string coast_text(const Seen& s, const std::string&)
{
    const auto& fix = s.node.facts_of(s.id).fix;
    if (!fix || !fix->zone) return "none";
    return std::to_string(std::llround(fix->zone->distance.in_metres()));
}

std::string alarms_text(const Seen& s, const std::string&)
{
    std::size_t raised = 0;
    for (const auto& row : s.node.log().of_case(s.id))
        if (row.kind == AlarmRaised::kEvent) ++raised;
    return std::to_string(raised);
}
/// Whom the last alarm of a clock said to call.
std::string called_text(const Seen& s, const std::string& clock)
{
    std::string whom = "none";
    for (const auto& row : s.node.log().of_case(s.id)) {
        const EventRecord event = store::event_of(row);
        const auto* alarm = std::get_if<AlarmRaised>(&event.what);
        if (alarm != nullptr && alarm->clock == clock) whom = alarm->whom;
    }
    return whom;
}

std::string condition_text(const Seen& s, const std::string& id)
{
    for (const verdict::ConditionCheck& check : verdict::check_conditions(s.node.facts_of(s.id)))
        if (check.id == id) return text_of(check.state);
    return "none";
}

std::string blocking_text(const Seen& s, const std::string&)
{
    const verdict::Verdict v = s.verdict();
    return v.blocking.empty() ? "nothing" : v.blocking.front();
}

std::string notices_text(const Seen& s, const std::string&)
{
    std::vector<std::string> words;
    for (const Notice& notice : s.c.notices)
        words.push_back(text_of(notice.what.kind));
    return joined(words);
}

std::string warning_text(const Seen& s, const std::string&)
{
    const verdict::Verdict v = s.verdict();
    return v.warnings.empty() ? "none" : v.warnings.front();
}

template<class Read>
Fact plain(Read read)
{
    return [read](const Seen& s, const std::string&) { return read(s); };
}

const std::map<std::string, Fact>& facts()
{
    static const std::map<std::string, Fact> kFacts = {
        {"phase", plain([](const Seen& s) { return text_of(phase_of(s.c, s.now)); })},
        {"inbox", plain([](const Seen& s) { return text_of(inbox_phase_of(s.c)); })},
        {"registry", plain([](const Seen& s) { return text_of(s.c.registry.state); })},
        {"authorization", plain([](const Seen& s) { return text_of(s.c.authorization.state); })},
        {"coastal", plain([](const Seen& s) { return text_of(s.c.coastal.state); })},
        {"more_measures", plain([](const Seen& s) { return text_of(s.c.more.state); })},
        {"assistance", plain([](const Seen& s) { return text_of(s.c.assistance.state); })},
        {"rescue", plain([](const Seen& s) { return text_of(s.verdict().rescue); })},
        {"article", plain([](const Seen& s) { return s.verdict().basis; })},
        {"sentence", plain([](const Seen& s) { return s.verdict().sentence; })},
        {"reason", plain([](const Seen& s) { return s.verdict().reason; })},
        {"measures", plain([](const Seen& s) { return measures_text(s.verdict().measures); })},
        {"heard", plain([](const Seen& s) { return std::to_string(s.c.heard.size()); })},
        {"track", plain([](const Seen& s) { return s.c.track_lost ? "lost" : "held"; })},
        {"verdict", verdict_text},
        {"duties", duties_text},
        {"clock", clock_text},
        {"due", due_text},
        {"why", why_text},
        {"more", more_text},
        {"offer", offers_text},
        {"authority", authority_text},
        {"zone", zone_text},
        {"coast", coast_text},
        {"alarms", alarms_text},
        {"called", called_text},
        {"condition", condition_text},
        {"blocking", blocking_text},
        {"notices", notices_text},
        {"warning", warning_text},
    };
    return kFacts;
}

} // namespace

bool takes_a_parameter(const std::string& what)
{
    static const std::set<std::string> kWith{"clock", "due", "why", "more", "called", "condition"};
    return kWith.contains(what);
}

std::string fact(const Asked& asked, const std::string& what, const std::string& parameter)
{
    node::Node& node = asked.state.node();
    if (what == "cases") return std::to_string(node.cases().size());
    if (what == "mail") {
        std::int64_t open = 0;
        for (const std::string& recipient : node.mailbox().recipients_with_mail())
            open += node.mailbox().open_count(recipient);
        return std::to_string(open);
    }
    const Case* c = asked.case_id ? node.find(*asked.case_id) : nullptr;
    if (c == nullptr) return "no case";
    const auto found = facts().find(what);
    if (found == facts().end()) return "not a thing to expect";
    return found->second(
        {*c, node, *asked.case_id, asked.sea.law.book(), asked.sea.clock.now}, parameter);
}

} // namespace ensign::test
