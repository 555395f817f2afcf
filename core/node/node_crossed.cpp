// Messages that cross: what was answered had been taken back, or said anew, before the answer came.

#include "core/base/match.hpp"
#include "core/node/node.hpp"
#include "core/request/authority.hpp"

namespace ensign::node {

using request::Case;
using request::CaseId;
using request::EventRecord;

namespace {

/// What takes something back is heard whatever it names, and so is a question that rests on a
/// confirmation which stands under newer bytes. What a State says that is not asked any more is
/// remembered under its name.
bool acts_all_the_same(const Case& c, const EventRecord& heard)
{
    const bool takes_back = std::holds_alternative<request::AuthorizationRevoked>(heard.what) ||
                            std::holds_alternative<request::CoastalLeaveRevoked>(heard.what);
    const bool rests = std::holds_alternative<request::AuthorizationRequestReleased>(heard.what) &&
                       flag_confirmed(c);
    const bool answers = std::holds_alternative<request::RegistryAnswered>(heard.what) ||
                         std::holds_alternative<request::AuthorizationAnswered>(heard.what);
    // Of two offices each amends its own answer, and the stricter of the two stands.
    const bool of_two = std::holds_alternative<request::AuthorizationAmended>(heard.what) &&
                        c.authorization.conflict;
    // Of two reports, each is acknowledged by the State it went to.
    const bool acknowledges = std::holds_alternative<request::ReportAcknowledged>(heard.what);
    // Another office of that State has answered since; an amendment would have ended the asking.
    const auto* step = std::get_if<request::StepPermitted>(&heard.what);
    const bool permits = step != nullptr && c.authorization.steps_asked.contains(step->condition);
    return takes_back || rests || of_two || acknowledges || permits ||
           (answers && !(c.claim && c.claim->state == heard.owner));
}

} // namespace

bool was_said_in_vain(const Case* c, const EventRecord& heard)
{
    if (c == nullptr) return false;
    const auto of = [&](request::Question question) {
        const auto state = milestones(*c, question).state;
        return state == request::RequestState::withdrawn ||
               state == request::RequestState::rerouted || state == request::RequestState::drafted;
    };
    if (const auto* more = std::get_if<request::MoreInformationAsked>(&heard.what))
        return of(more->question);
    if (const auto* other = std::get_if<request::NotCompetentDeclared>(&heard.what))
        return of(other->question);
    // What it changes was set aside by a new question.
    return std::holds_alternative<request::AuthorizationAmended>(heard.what) &&
           !c->authorization.answer;
}

/// It is one of this case, ours or another's, exactly so.
bool Node::was_said(const CaseId& id, const std::optional<wire::Basis>& message)
{
    if (!message) return false;
    const auto same = [&](const auto& found) {
        return found && found->case_id == id.text() && found->hash == message->hash;
    };
    return same(mailbox_.find_outgoing(message->id)) || same(mailbox_.find_incoming(message->id));
}

/// Empty: it answers what stands, or acts all the same.
std::string Node::basis_fault(const wire::Envelope& envelope, const EventRecord& heard)
{
    const CaseId id{envelope.case_id};
    if (envelope.basis == basis_for(id, envelope.what)) return {};
    const Case* c = find(id);
    // Of two offices each knows its own terms alone.
    if (!envelope.basis && std::holds_alternative<request::StepAsked>(heard.what)) return {};
    if (c == nullptr || !was_said(id, envelope.basis)) return "basis_mismatch";
    return acts_all_the_same(*c, heard) ? std::string{} : std::string{kCrossed};
}

/// What the flag State said to an earlier question answers no later one. A no of any kind stands
/// until it says otherwise, and that it spoke at all ends its silence.
std::vector<request::Event> words_of_earlier(const Case& c, const EventRecord& heard)
{
    using namespace request;
    const auto word = [&](EarlierWord said) -> std::vector<Event> {
        return {EarlierWordFound{c.number, heard.owner, said}};
    };
    const auto of_answer = [&](const AuthorizationAnswer& answer) -> std::vector<Event> {
        if (answer.decision == AuthorizationDecision::refused)
            return {EarlierRefusalFound{c.number, heard.owner, heard.at}};
        if (answer.decision == AuthorizationDecision::flag_state_will_board)
            return word(EarlierWord::acting);
        const bool gives_boarding = answer.decision == AuthorizationDecision::granted &&
                                    answer.measures.has(Measure::board);
        return word(gives_boarding ? EarlierWord::responded : EarlierWord::kept_back);
    };
    return std::visit(
        Match{
            [&](const RegistryAnswered& e) {
                switch (e.answer.finding) {
                case RegistryFinding::confirmed_registered:
                case RegistryFinding::confirmed_entitled: return word(EarlierWord::confirmed);
                case RegistryFinding::refuted:
                case RegistryFinding::formerly_registered: return word(EarlierWord::denied);
                case RegistryFinding::cannot_determine:
                case RegistryFinding::contested: return word(EarlierWord::undecided);
                case RegistryFinding::not_found: break;
                }
                return word(EarlierWord::responded);
            },
            [&](const AuthorizationAnswered& e) { return of_answer(e.answer); },
            [&](const AuthorizationAmended& e) { return of_answer(e.answer); },
            [&](const MoreInformationAsked&) { return word(EarlierWord::responded); },
            [&](const NotCompetentDeclared&) { return word(EarlierWord::responded); },
            [](const auto&) { return std::vector<Event>{}; },
        },
        heard.what);
}

/// A message that has no effect may hide something that was said, but not where it is known what
/// it said.
void Node::mark_parked(
    const CaseId& id, const request::StateCode& sender, std::string_view word, Instant received_at)
{
    if (word == kCrossed || word == kNotDesignated) return;
    const Case* c = find(id);
    if (c == nullptr || !takes_part(*c, sender)) return;
    Instant& last = unapplied_.try_emplace(id, received_at).first->second;
    last = std::max(last, received_at);
}

/// Until the legal adviser has settled it with that State.
bool Node::hides_something(const CaseId& id, const Case& c) const
{
    const auto parked = unapplied_.find(id);
    return parked != unapplied_.end() &&
           !(c.unused_settled_at && *c.unused_settled_at >= parked->second);
}

} // namespace ensign::node
