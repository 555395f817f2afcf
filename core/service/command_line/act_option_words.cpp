#include "core/service/command_line/act_option_words.hpp"

#include <map>

namespace ensign::command_line {
namespace {

using Words = std::map<std::string_view, const char*>;

const Words& words_of_suspicion()
{
    static const Words kWords = {
        {"words", "What was seen, said or done, exactly"},
        {"fact", "Which fact of her identity"},
        {"value", "As it was observed"},
        {"source", "Who or what observed it"},
        {"confidence", "How sure"},
        {"media", "Reference of a photograph or recording"},
        {"place", "Where they went ashore"},
        {"responsible_state", "The State responsible for the search and rescue region"},
        {"person",
         "On board: a number such as p2, never a name. Of a call: who spoke, of which office"},
        {"they_called", "The call was received, rather than made"},
        {"at", "When it was, RFC 3339 UTC; without it now"},
        {"document", "Which document, such as d1"},
        {"conditions", "Under which conditions"},
        {"reason", "Why"},
        {"derived_from", "The item it copies or rests on: nothing may be freer than that one"},
        {"pollution", "Oil or other matter in the water"},
        {"costs", "What it cost"},
        {"photographs", "Where photographs are kept"},
        {"kept_at", "Where the photograph or the proof is kept"},
        {"no_prior_notice", "Why the sender could not be told before; it is told now"},
        {"ended_at", "When the registration ended, RFC 3339 UTC"},
        {"immunity", "What she is"},
        {"began_in", "Where the pursuit began"},
        {"signal_seen_or_heard", "The signal to stop came first, where she could see or hear it"},
        {"register", "Which register was consulted"},
        {"registration_number", "As registered"},
        {"port_of_registry", "As registered"},
        {"complete", "Nothing more can be tried in the time there is"},
        {"facts", "The facts that the finding rests on"},
        {"attempts", "What was tried to obtain a claim"},
        {"state", "Three letters of the State"},
        {"channel", "How"},
        {"number", "Of the telephone, or of the notice"},
        {"reached", "Somebody answered"},
        {"request_made", "The open question was put orally"},
        {"decision", "What was said"},
        {"measures", "Which measures; each is named by itself"},
        {"officer", "Who spoke, and of which office"},
        {"phone", "The number to call back"},
        {"office", "Which office"},
        {"basis", "What it rests on"},
        {"instrument", "The legal instrument, where the basis has one"},
        {"matter", "What is decided"},
        {"ruling", "How"},
    };
    return kWords;
}

const Words& words_of_boarding()
{
    static const Words kWords = {
        {"persons",
         "In a plan: heads, children, medical needs; of a measure: the marks of those detained, "
         "such as p1; never names"},
        {"security", "Security of the vessel and its cargo"},
        {"interests", "Commercial and legal interests of the flag State and others"},
        {"environment", "What is environmentally sound"},
        {"weather", "The sea, and why not at the next port"},
        {"custody", "Who holds it now"},
        {"search", "What was searched"},
        {"measure", "Which one"},
        {"exception", "Why it may go beyond the grant (default: none)"},
        {"other_agreement", "The legal instrument, with that exception"},
        {"for_other_offence", "For the other offence that the flag State consented to act on"},
        {"condition", "The condition of the grant, such as c2"},
        {"how", "How it ended"},
        {"to", "Three letters of the State"},
        {"persons_in", "How many of ours went on board"},
        {"persons_out", "How many of ours came back"},
        {"damage", "What was damaged, or none"},
        {"delay_min", "How many minutes she was held"},
        {"unknown", "Persons whose role is not known"},
        {"migrants", "Migrants"},
        {"crew", "Crew"},
        {"suspected_smugglers", "Persons suspected on a ground of their own"},
        {"suspicion_ground", "That ground: being on board is none"},
        {"children", "Children, among all of them"},
        {"dead", "Dead"},
        {"injured", "Injured"},
        {"medical", "Medical needs"},
        {"screening", "A name for this screening, such as p1; no person's name"},
        {"phase", "The phase"},
        {"kind", "What has to be told"},
        {"suspicion_confirmed", "The suspicion proved to be founded"},
        {"found", "What was found, or that nothing was"},
        {"evidence", "What evidence there is"},
        {"force", "What force was used, or none"},
        {"deviations", "Where it went otherwise than agreed"},
        {"whereabouts", "Where vessel and persons are now"},
        {"disposition_asked", "What we ask to be told to do with them"},
        {"outcome", "What was decided"},
        {"loss", "Delay, damage and cost"},
    };
    return kWords;
}

const Words& words_of_exchange()
{
    static const Words kWords = {
        {"purpose", "What for"},
        {"allowed", "It is allowed"},
        {"valid_to", "Until when, RFC 3339 UTC such as 2026-11-24T16:00:00Z"},
        {"note", "For the other State"},
        {"ground", "Why the other State may be asked"},
        {"help", "What is asked for"},
        {"helps", "We help"},
        {"means", "With what: to the extent possible"},
        {"question", "Which question"},
        {"refer_to", "Which desk is competent"},
        {"finding", "What the register says"},
        {"jurisdiction", "Whether the flag State tries the case"},
        {"suspicion_stands", "The suspicion stands after our own boarding"},
        {"remedy_position", "What we say of claims for loss and damage"},
        {"item", "A name for the item, such as i1"},
        {"category", "What it is about"},
        {"no_forwarding", "It may not be passed on"},
        {"no_court", "It may not be used in court"},
        {"use", "What for"},
    };
    return kWords;
}

} // namespace

std::string option_words(std::string_view member)
{
    for (const Words* words : {&words_of_suspicion(), &words_of_boarding(), &words_of_exchange()})
        if (const auto found = words->find(member); found != words->end()) return found->second;
    return "";
}

} // namespace ensign::command_line
