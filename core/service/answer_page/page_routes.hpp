/// The answer page: plain HTML for a duty officer with a browser and nothing else, under /a. No
/// script runs. A GET changes nothing; a POST must come from a page of ours.
///
///   source   docs/decisions/0020-answer-page.md
#pragma once

#include "core/service/core_service.hpp"

namespace ensign::service::answer_page {

/// "/a" and everything below it.
bool is_page(std::string_view path);

void handle(CoreService& service, const net::Request& request, const net::Respond& respond);

} // namespace ensign::service::answer_page
