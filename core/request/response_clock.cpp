#include "core/request/response_clock.hpp"

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

ClockState state_of(const Milestones& m, Instant due, Instant now)
{
    if (m.state == RequestState::withdrawn) return ClockState::voided;
    if (m.state == RequestState::answered) return ClockState::met;
    return now > due ? ClockState::lapsed : ClockState::running;
}

} // namespace

std::optional<ResponseClock> response_clock(
    const Case& c, Question question, const law::LawBook& law, Instant now)
{
    const bool registry = question == Question::registry;
    const Milestones& m = milestones(c, question);
    if (!m.released_at) return std::nullopt;

    const InstrumentId& id =
        registry ? c.registry.request->instrument : c.authorization.request->instrument;
    const Instant due =
        registry ? c.registry.request->answer_wanted_by : c.authorization.request->answer_wanted_by;
    const law::Instrument* instrument = law.find(id);

    ResponseClock clock;
    clock.label = "target (policy)";
    clock.started_at = m.released_at;
    clock.due_at = due;
    clock.state = state_of(m, due, now);
    // A row we do not know gives silence no effect at all.
    if (instrument != nullptr) {
        clock.starts_on = instrument->clock_start;
        clock.silence = instrument->silence;
    }
    clock.silence_words = silence_words(clock.silence);
    return clock;
}

} // namespace ensign::request
