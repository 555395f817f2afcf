#include "core/request/response_clock.hpp"

#include <algorithm>

namespace ensign::request {
namespace {

std::string silence_words(law::SilenceRule rule)
{
    switch (rule) {
    case law::SilenceRule::no_authority:
        return "Silence is not consent: without an answer no authority arises.";
    case law::SilenceRule::deemed_board_search_question:
        return "Silence may count as leave to board, search and question, after two persons have "
               "confirmed it.";
    case law::SilenceRule::deemed_document_check:
        return "Silence may count as leave to check the documents, after two persons have "
               "confirmed it.";
    case law::SilenceRule::standing:
        return "No request is needed: a standing authorization is in force.";
    case law::SilenceRule::not_applicable: return "No answer is waited for.";
    }
    return {};
}

std::string label_of(law::DeadlineKind kind)
{
    switch (kind) {
    case law::DeadlineKind::treaty_absolute: return "deadline (treaty)";
    case law::DeadlineKind::treaty_best_effort: return "aim (treaty, best effort)";
    case law::DeadlineKind::bilateral: return "deadline (bilateral)";
    case law::DeadlineKind::policy_target: return "target (policy)";
    }
    return {};
}

/// "Within four hours": at exactly the instant it is still in time; lapsed means strictly later.
ClockState running_or_lapsed(Instant due, Instant now)
{
    return now > due ? ClockState::lapsed : ClockState::running;
}

/// A response after its end leaves the clock lapsed, and it counts as a response all the same.
ClockState state_of(
    const Milestones& m, const std::optional<Instant>& responded_at, Instant due, Instant now)
{
    if (m.state == RequestState::withdrawn || m.state == RequestState::rerouted)
        return ClockState::voided;
    if (responded_at) return *responded_at > due ? ClockState::lapsed : ClockState::met;
    return running_or_lapsed(due, now);
}

std::optional<Instant> earlier(const std::optional<Instant>& a, const std::optional<Instant>& b)
{
    return a && b ? std::min(*a, *b) : a ? a : b;
}

const InstrumentId* instrument_of(const Case& c, Question question)
{
    if (question == Question::registry && c.registry.request)
        return &c.registry.request->instrument;
    const bool to_board =
        question == Question::authorization || question == Question::more_measures;
    if (to_board && c.authorization.request) return &c.authorization.request->instrument;
    return nullptr;
}

std::optional<Instant> wanted_by(const Case& c, Question question)
{
    switch (question) {
    case Question::registry:
        return c.registry.request ? std::optional{c.registry.request->answer_wanted_by}
                                  : std::nullopt;
    case Question::authorization:
        return c.authorization.request ? std::optional{c.authorization.request->answer_wanted_by}
                                       : std::nullopt;
    case Question::coastal:
        return c.coastal.request ? std::optional{c.coastal.request->answer_wanted_by}
                                 : std::nullopt;
    case Question::assistance:
        return c.assistance.request ? std::optional{c.assistance.request->answer_wanted_by}
                                    : std::nullopt;
    case Question::more_measures:
        return c.more.request ? std::optional{c.more.request->answer_wanted_by} : std::nullopt;
    }
    return std::nullopt;
}

/// What silence means for this State today: a rule it has not declared means nothing.
law::SilenceRule silence_of(
    const Case& c, const law::Instrument& row, const law::LawBook& law, Instant now)
{
    const bool gives = row.silence != law::SilenceRule::no_authority &&
                       row.silence != law::SilenceRule::not_applicable;
    if (gives && !(c.claim && law.binds(c.claim->state, row, now, now)))
        return law::SilenceRule::no_authority;
    return row.silence;
}

ResponseClock target(
    const Milestones& m,
    std::string name,
    Instant due,
    const std::optional<Instant>& responded_at,
    Instant now)
{
    ResponseClock clock;
    clock.name = std::move(name);
    clock.label = label_of(clock.kind);
    clock.started_at = m.released_at;
    clock.due_at = due;
    clock.responded_at = responded_at;
    clock.state = state_of(m, responded_at, due, now);
    clock.silence_words = silence_words(clock.silence);
    return clock;
}

/// "Hold her meanwhile" is no decision: the other office still owes it (I07, row D32).
std::optional<Instant> decided_at(const Case& c, Question question)
{
    const auto& answer = c.authorization.answer;
    const bool held = question == Question::authorization && answer &&
                      answer->decision == AuthorizationDecision::interim_hold;
    return held ? std::nullopt : milestones(c, question).answered_at;
}

/// Policy says when we call; the duty is the treaty's where its text says "at once".
ResponseClock acknowledgement(
    const Case& c, Question question, const law::LawBook& law, Instant now)
{
    const Milestones& m = milestones(c, question);
    ResponseClock clock = target(
        m,
        std::string{word(question)} + "/acknowledge",
        *m.released_at + m.set->acknowledge_within,
        earlier(m.acknowledged_at, m.answered_at),
        now);
    const InstrumentId* id = instrument_of(c, question);
    const law::Instrument* row = id == nullptr ? nullptr : law.find(*id);
    if (row != nullptr && row->acknowledge_at_once)
        clock.label = "at once (treaty), " + clock.label;
    return clock;
}

std::optional<Instant> start_of(law::ClockStart start, const Milestones& m)
{
    switch (start) {
    case law::ClockStart::none: return std::nullopt;
    case law::ClockStart::sent: return m.released_at;
    case law::ClockStart::delivered: return m.delivered_at;
    case law::ClockStart::received_oral: return m.oral_at;
    case law::ClockStart::acknowledged: return m.acknowledged_at;
    }
    return std::nullopt;
}

std::string armed_words(law::ClockStart start)
{
    switch (start) {
    case law::ClockStart::none: return "the instrument names no start";
    case law::ClockStart::sent: return "not sent";
    case law::ClockStart::delivered: return "not started: no receipt";
    case law::ClockStart::received_oral: return "not started: nobody of that State has heard it";
    case law::ClockStart::acknowledged: return "not started: no acknowledgement";
    }
    return {};
}

/// Any response stops the clock, also one that says nothing on boarding; only "neither confirm nor
/// deny" may count as none, where the row says so (Caribbean Agreement art. 16(3)).
std::optional<Instant> responded_at(const Case& c, const law::Instrument& row)
{
    const bool as_silence = row.neither_nor_is_silence && c.registry.answered_at &&
                            c.registry.answer->finding == RegistryFinding::cannot_determine;
    return as_silence ? c.authorization.answered_at
                      : earlier(c.registry.answered_at, c.authorization.answered_at);
}

std::optional<Instant> answered_by_voice_at(const Case& c)
{
    const auto at = [](const std::optional<OralAnswer>& said) {
        return said ? std::optional{said->at} : std::nullopt;
    };
    return earlier(at(c.registry.oral_answer), at(c.authorization.oral_answer));
}

/// What stops it without answering the question: it is void, or it had lapsed before.
void stop(ResponseClock& clock, Instant at, std::string why)
{
    clock.responded_at = earlier(clock.responded_at, at);
    if (clock.state == ClockState::met) return;
    if (at <= *clock.due_at) clock.state = ClockState::voided;
    clock.why = std::move(why);
}

/// From the receipt at the flag State, and not from our sending (CoE Agreement art. 14(2)).
ResponseClock election_clock(
    const Case& c, const InstrumentId& id, Duration within, const Instant& now)
{
    ResponseClock election;
    election.name = "jurisdiction/" + id.text();
    election.kind = law::DeadlineKind::treaty_absolute;
    election.label = label_of(election.kind);
    election.starts_on = law::ClockStart::delivered;
    election.silence = law::SilenceRule::not_applicable;
    election.silence_words = "After it the flag State is taken to waive its jurisdiction.";
    election.started_at = c.evidence_summary_delivered_at;
    if (election.started_at) {
        election.due_at = *election.started_at + within;
        election.responded_at = c.desk.jurisdiction_at;
        election.state = state_of({}, election.responded_at, *election.due_at, now);
    } else {
        election.why = armed_words(election.starts_on);
        if (c.desk.jurisdiction) election.state = ClockState::met;
    }
    return election;
}

} // namespace

std::optional<ResponseClock> response_clock(
    const Case& c, Question question, const law::LawBook& law, Instant now)
{
    const Milestones& m = milestones(c, question);
    const auto due = wanted_by(c, question);
    if (!m.released_at || !due) return std::nullopt;
    ResponseClock clock =
        target(m, std::string{word(question)} + "/answer", *due, decided_at(c, question), now);
    const InstrumentId* id = instrument_of(c, question);
    // A row we do not know gives silence no effect at all.
    if (const law::Instrument* row = id == nullptr ? nullptr : law.find(*id)) {
        clock.starts_on = row->clock_start;
        // Beside a grant only the express word adds anything (SOM Protocol art. 8(5)).
        clock.silence = question == Question::more_measures ? law::SilenceRule::no_authority
                                                            : silence_of(c, *row, law, now);
        clock.silence_words = silence_words(clock.silence);
    }
    return clock;
}

std::optional<ResponseClock> instrument_clock(const Case& c, const law::LawBook& law, Instant now)
{
    const InstrumentId* id = instrument_of(c, Question::registry);
    const law::Instrument* row = id == nullptr ? nullptr : law.find(*id, now, now);
    if (row == nullptr || !row->decide_within || row->clock_start == law::ClockStart::none)
        return std::nullopt;
    const Question question = row->clock_question == law::ClockQuestion::registry
                                  ? Question::registry
                                  : Question::authorization;
    const Milestones& m = milestones(c, question);
    if (!m.released_at && !m.oral_at) return std::nullopt;

    ResponseClock clock;
    clock.name = std::string{word(question)} + "/" + id->text();
    clock.kind = row->deadline;
    clock.label = label_of(row->deadline);
    clock.starts_on = row->clock_start;
    clock.silence = silence_of(c, *row, law, now);
    clock.silence_words = silence_words(clock.silence);
    clock.started_at = start_of(row->clock_start, m);
    if (!clock.started_at) {
        clock.why = armed_words(row->clock_start);
        return clock;
    }
    const law::Declaration* declared =
        c.claim ? law.declared(c.claim->state, *id, *clock.started_at, now) : nullptr;
    clock.due_at =
        *clock.started_at +
        (declared != nullptr && declared->hours ? *declared->hours : *row->decide_within);
    clock.responded_at = responded_at(c, *row);
    clock.state = state_of(m, clock.responded_at, *clock.due_at, now);
    if (m.info_asked_at) {
        stop(clock, *m.info_asked_at, "more information was asked for: that is a response");
    } else if (const auto said_at = answered_by_voice_at(c)) {
        stop(clock, *said_at, "a person of that State answered by voice: that is a response");
    } else if (
        row->needs_declaration && c.claim &&
        !(law.binds(c.claim->state, *row, *clock.started_at, now) &&
          law.binds(c.claim->state, *row, std::min(now, *clock.due_at), now))) {
        clock.state = ClockState::voided;
        clock.why = "the State's declaration is not in force";
    }
    return clock;
}

std::vector<ResponseClock> response_clocks(const Case& c, const law::LawBook& law, Instant now)
{
    std::vector<ResponseClock> clocks;
    for (const Word<Question>& entry : kWords<Question>) {
        const Milestones& m = milestones(c, entry.value);
        if (!m.released_at) continue;
        if (m.set) clocks.push_back(acknowledgement(c, entry.value, law, now));
        if (auto answer = response_clock(c, entry.value, law, now))
            clocks.push_back(std::move(*answer));
    }
    if (auto own = instrument_clock(c, law, now)) clocks.push_back(std::move(*own));
    const InstrumentId* id = instrument_of(c, Question::authorization);
    const law::Instrument* row = id == nullptr ? nullptr : law.find(*id);
    if (row != nullptr && row->elect_within && c.evidence_summary_at)
        clocks.push_back(election_clock(c, *id, *row->elect_within, now));
    return clocks;
}

} // namespace ensign::request
