/// The papers of a case: the letters that ask, the answers and certificates, the report. Each is
/// made from the bytes that were signed and sent or received, which are verified once more for it.
#pragma once

#include "core/base/expected.hpp"
#include "core/node/node.hpp"
#include "core/service/documents/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ensign::service::documents {

enum class DocumentFault {
    no_such_document,      ///< no message of this case, or of a kind that is no paper
    document_not_verified, ///< its signature cannot be verified now: no paper is made of it
};

/// A message that is a paper, and where it stands.
struct Paper {
    std::string message; ///< id
    std::string kind;    ///< "authorization_answered"
    Instant at;
};

/// True for what is asked, answered, taken back or reported in writing.
bool is_paper(std::string_view kind);

/// The papers of a case, oldest first. To a boarding card belongs boarding_card.hpp.
std::vector<Paper> papers_of(node::Node& node, const request::CaseId& id);

/// An authorization names the registry answer it stands on, with its own number and hash.
expected<Document, DocumentFault> message_document(
    node::Node& node,
    const request::CaseId& id,
    const std::string& message,
    const std::vector<Language>& languages);

} // namespace ensign::service::documents

namespace ensign {

template<>
inline constexpr auto kWords<service::documents::DocumentFault> = std::array{
    Word{service::documents::DocumentFault::no_such_document, "no_such_document"},
    Word{service::documents::DocumentFault::document_not_verified, "document_not_verified"}};

} // namespace ensign
