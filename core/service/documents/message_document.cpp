#include "core/service/documents/message_document.hpp"

#include "core/service/documents/payload_words.hpp"
#include "core/wire/envelope.hpp"
#include "core/wire/event_json.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace ensign::service::documents {
namespace {

constexpr std::array<std::string_view, 11> kPapers = {
    "registry_request_released",
    "registry_answered",
    "authorization_request_released",
    "authorization_answered",
    "authorization_amended",
    "authorization_revoked",
    "more_measures_request_released",
    "more_measures_answered",
    "coastal_request_released",
    "coastal_answered",
    "result_report_sent"};

/// A message of the case with its bytes verified.
struct Signed {
    wire::Envelope envelope;
    std::string hash;
};

expected<Signed, DocumentFault> opened(
    node::Node& node, const request::CaseId& id, const std::string& message)
{
    const node::NodeParts& parts = node.parts();
    const auto read = [&](const std::string& bytes,
                          const std::string& hash,
                          auto open) -> expected<Signed, DocumentFault> {
        auto envelope = open(bytes);
        if (!envelope || wire::message_hash(bytes) != hash)
            return unexpected(DocumentFault::document_not_verified);
        if (envelope->case_id != id.text()) return unexpected(DocumentFault::no_such_document);
        return Signed{std::move(*envelope), hash};
    };
    if (const auto sent = node.mailbox().find_outgoing(message))
        return read(sent->bytes, sent->hash, [&](const std::string& bytes) {
            return wire::open_own_envelope(
                bytes, parts.self.authority, parts.directory, sent->queued_at);
        });
    if (const auto came = node.mailbox().find_incoming(message))
        return read(came->bytes, came->hash, [&](const std::string& bytes) {
            return wire::open_envelope(
                bytes, parts.self.authority, parts.directory, came->received_at);
        });
    return unexpected(DocumentFault::no_such_document);
}

std::string kind_of(const wire::Envelope& envelope)
{
    return std::string{request::kind_of(envelope.what)};
}

Value authority(const wire::Directory& directory, const std::string& authority)
{
    const wire::DirectoryEntry* entry = directory.find_authority(authority);
    if (entry == nullptr) return machine(authority);
    return theirs(fmt::format("{} ({}), {}", entry->office, authority, entry->name));
}

Section cover_of(const node::Node& node, const wire::Envelope& envelope, const Tongues& tongues)
{
    const wire::Directory& directory = node.parts().directory;
    Section cover{tongues.say("The message"), {}};
    const auto add = [&](Said name, Value value) {
        cover.lines.push_back(line_of(std::move(name), std::move(value)));
    };
    add(tongues.say("From"), authority(directory, envelope.from));
    const wire::DirectoryEntry* sender = directory.find_authority(envelope.from);
    if (sender != nullptr && !sender->phone.empty())
        add(tongues.say("Telephone, day and night"), machine(sender->phone));
    add(tongues.say("To"), authority(directory, envelope.to));
    add(tongues.say("Signed at"), time_value(envelope.created));
    add(tongues.say("By"),
        {fmt::format("{}, {}", envelope.person, joined(tongues.named("role", envelope.role))),
         Voice::theirs});
    add(tongues.say("Handling"), tongues.value("handling", envelope.handling));
    return cover;
}

Section proof_of(const Signed& message, const Said& title, const Tongues& tongues)
{
    const wire::Envelope& envelope = message.envelope;
    Section proof{title, {}};
    const auto add = [&](Said name, std::string text) {
        proof.lines.push_back(line_of(std::move(name), machine(std::move(text))));
    };
    add(tongues.say("Message"), envelope.id);
    add(tongues.say("Hash (SHA-256)"), message.hash);
    if (envelope.basis) {
        add(tongues.say("In answer to the message"), envelope.basis->id);
        add(tongues.say("Its hash (SHA-256)"), envelope.basis->hash);
    }
    return proof;
}

/// The number of what is asked; of an answer, the number of its question.
std::string number_in(const wire::json::object& body)
{
    const wire::json::object* inner = &body;
    if (const auto* request = body.if_contains("request"); request && request->is_object())
        inner = &request->get_object();
    const auto* number = inner->if_contains("number");
    return number != nullptr && number->is_string() ? std::string{number->get_string().c_str()}
                                                    : std::string{};
}

std::string number_of(const request::Case& c, const Signed& message)
{
    const std::string stated = number_in(wire::event_body(message.envelope.what));
    if (!stated.empty()) return stated;
    const std::string kind = kind_of(message.envelope);
    if (kind == "registry_answered" && c.registry.request) return c.registry.request->number;
    if (kind == "coastal_answered" && c.coastal.request) return c.coastal.request->number;
    if (kind == "more_measures_answered" && c.more.request) return c.more.request->number;
    if (kind.starts_with("authorization_") && c.authorization.request)
        return c.authorization.request->number;
    return c.number;
}

/// The last registry answer before a message.
std::optional<std::string> registry_answer_before(
    node::Node& node, const request::CaseId& id, const std::string& message)
{
    std::optional<std::string> last;
    for (const store::StoredEvent& event : node.log().of_case(id)) {
        if (event.message == message) break;
        if (event.kind == "registry_answered" && !event.message.empty()) last = event.message;
    }
    return last;
}

void append(std::vector<Section>& to, std::vector<Section> more)
{
    for (Section& section : more)
        to.push_back(std::move(section));
}

} // namespace

bool is_paper(std::string_view kind) { return std::ranges::find(kPapers, kind) != kPapers.end(); }

std::vector<Paper> papers_of(node::Node& node, const request::CaseId& id)
{
    std::vector<Paper> papers;
    for (const store::StoredEvent& event : node.log().of_case(id))
        if (!event.message.empty() && is_paper(event.kind))
            papers.push_back({event.message, event.kind, event.at});
    return papers;
}

expected<Document, DocumentFault> message_document(
    node::Node& node,
    const request::CaseId& id,
    const std::string& message,
    const std::vector<Language>& languages)
{
    const auto found = opened(node, id, message);
    if (!found) return unexpected(found.error());
    const std::string kind = kind_of(found->envelope);
    if (!is_paper(kind)) return unexpected(DocumentFault::no_such_document);

    const request::Case& c = node.cases().at(id);
    const Tongues tongues{languages};
    Document document{.languages = languages, .title = tongues.named("paper", kind)};
    document.number = number_of(c, *found);
    document.subject = c.vessel.name;
    document.remark = tongues.say(
        "This paper says what the signed message says. The message counts: compare its hash.");
    document.made_at = found->envelope.created;
    document.proof = fmt::format(
        "ENSIGN {}\nmessage {}\nsha256 {}", document.number, found->envelope.id, found->hash);
    document.sections.push_back(cover_of(node, found->envelope, tongues));
    append(
        document.sections,
        sections_of(wire::event_body(found->envelope.what), document.title, tongues));
    if (kind == "authorization_answered" || kind == "authorization_amended") {
        if (const auto registry = registry_answer_before(node, id, message)) {
            const auto rests_on = opened(node, id, *registry);
            if (!rests_on) return unexpected(rests_on.error());
            append(
                document.sections,
                sections_of(
                    wire::event_body(rests_on->envelope.what),
                    tongues.say("It rests on this answer of the register"),
                    tongues));
            document.sections.push_back(
                proof_of(*rests_on, tongues.say("Proof of the answer of the register"), tongues));
        }
    }
    document.sections.push_back(proof_of(*found, tongues.say("Proof"), tongues));
    return document;
}

} // namespace ensign::service::documents
