#include "core/node/dossier_index.hpp"

#include "core/store/case_evidence.hpp"
#include "core/store/verdict_store.hpp"
#include "core/wire/directory.hpp"

#include <fmt/format.h>

namespace ensign::node {
namespace {

constexpr std::string_view kHowToCheck =
    "HOW TO CHECK IT\n"
    "  ensign verify FILE                       (Ensign's own program), or\n"
    "  python3 verify_dossier.py FILE           (150 lines on Debian's python3-jwcrypto)\n"
    "Both need nothing but this file. Nothing in it can say whose keys these are: compare the\n"
    "fingerprints above with the authorities, by voice, on numbers you know.\n\n"
    "WHAT IS IN IT\n"
    "  messages/    every message of the case, the bytes as they went over the line\n"
    "  receipts/    the signed receipts for them\n"
    "  dossier.json the rows of the log with their paths to the signed checkpoint\n"
    "  directory/   the signed entries of the authorities, with their keys\n"
    "  law/         the law each verdict was made under, as it stood then\n"
    "  track.json   the track of the vessel as it was received; it is signed with this dossier,\n"
    "               and is no part of the log\n"
    "  manifest.jws the signed list of all of it\n";

bool shown(const DossierContents& in, int version)
{
    return in.order.showing == Showing::everything || in.order.shown_versions.contains(version);
}

std::string event_lines(const DossierContents& in)
{
    std::string lines = "WHAT WAS DONE, IN ORDER\n";
    for (const store::StoredEvent& event : in.events) {
        const bool whole = shown(in, event.version);
        lines += fmt::format(
            "  {:>3}  {}  {}  {:<16}  {:<30}{}\n",
            event.version,
            utc_text(event.at),
            event.owner,
            event.role,
            event.kind,
            !whole                 ? "(withheld)"
            : event.person.empty() ? "(by itself)"
                                   : "by " + event.person);
        if (!event.message.empty()) lines += fmt::format("       message {}\n", event.message);
    }
    return lines + "\n";
}

std::string mail_lines(const DossierContents& in)
{
    std::string lines = "MESSAGES\n";
    for (const auto& message : store::messages_of(in.order.store.database(), in.id.text()))
        lines += fmt::format(
            "  {}  {:<8}  {}\n",
            message.id,
            word(message.direction),
            message.receipt.empty() ? "no receipt" : "received, by a signed receipt");
    return lines + "\n";
}

} // namespace

std::string dossier_index(const DossierContents& in)
{
    const DossierOrder& order = in.order;
    std::string text = fmt::format(
        "DOSSIER of case {}\n({})\n\nmade by    {} of {}\nmade at    {}\nevents     {}\n"
        "checkpoint {} leaves, signed {}\n",
        in.c.number,
        in.id.text(),
        order.self.authority,
        order.self.state.text(),
        utc_text(order.now),
        in.events.size(),
        in.checkpoint.size,
        utc_text(in.checkpoint.at));
    if (order.showing == Showing::redacted)
        text += "REDACTED: words, persons and messages are withheld. Each is committed to in the "
                "log, and can be\nshown later and checked against this dossier.\n";
    text += "\nAUTHORITIES AND THE FINGERPRINTS OF THEIR ENTRIES\n";
    for (const auto& [state, document] : order.entries)
        text += fmt::format("  {}  {}\n", state, wire::fingerprint_of(document));
    text += "\n" + event_lines(in) + mail_lines(in);
    if (order.showing == Showing::everything) {
        text += "VERDICTS\n";
        for (const auto& verdict : store::VerdictStore{order.store.database()}.of_case(in.id))
            text += fmt::format(
                "  {}  on event {} of the case\n", utc_text(verdict.at), verdict.case_version);
        text += "\n";
    }
    return text + std::string{kHowToCheck};
}

} // namespace ensign::node
