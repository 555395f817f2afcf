/// The answer page: plain HTML for a duty officer with a browser and nothing else, under /a. No
/// script runs. A GET changes nothing; a POST must come from a page of ours.
///
///   source   docs/decisions/0020-answer-page.md
#pragma once

#include "core/service/core_service.hpp"

namespace ensign::service::answer_page {

/// "/a" and everything below it.
bool is_page(std::string_view path);

/// Of a first line such as "POST /a/r/7/ask HTTP/1.1".
bool asks_for_a_page(std::string_view first_line);

/// Refused before any route: whoever pressed a button reads why, and the way on. Nothing is known
/// of his language then, so that the heading stands in each.
net::Response refused_page(const std::string& office, const net::RefusedRequest& request);

void handle(CoreService& service, const net::Request& request, const net::Respond& respond);

} // namespace ensign::service::answer_page
