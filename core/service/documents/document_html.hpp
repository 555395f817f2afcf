/// A paper as HTML: the same lines as the PDF, for screen readers and for a browser.
#pragma once

#include "core/service/answer_page/html.hpp"
#include "core/service/documents/document.hpp"

namespace ensign::service::documents {

/// Below the heading of a page: remark, sections, lists of names and values.
answer_page::Piece html_of(const Document& document);

/// A whole file, with its title; without style, script or anything to fetch.
std::string html_file(const Document& document);

} // namespace ensign::service::documents
