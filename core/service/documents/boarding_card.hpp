/// What a boarding team takes with it, on one sheet: what may be done now, on which basis, until
/// when, with the conditions to tick, what to report at once, and whom to call (domain
/// brief, 10.6).
#pragma once

#include "core/node/node.hpp"
#include "core/service/documents/document.hpp"

namespace ensign::service::documents {

/// Of the verdict at this second; one that is no yes makes a card that says so in its first line
/// and gives no measure.
///
///   special   the hash in its QR code is that of the written answer the verdict rests on; where
///             there is none, of nothing
Document boarding_card(
    node::Node& node, const request::CaseId& id, const std::vector<Language>& languages);

} // namespace ensign::service::documents
