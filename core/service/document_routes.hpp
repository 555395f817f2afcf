/// Papers over HTTP: for the API and for the answer page alike.
#pragma once

#include "core/service/core_service.hpp"
#include "core/service/documents/document.hpp"

#include <optional>

namespace ensign::service {

enum class PaperForm { pdf, html };

/// Answers with the paper as a file. A PDF is drawn on the worker thread.
///
///   errors   500 `document_not_made`, `font_missing`: a letter in it is in no font of this machine
void answer_with_paper(
    CoreService& service,
    documents::Document document,
    PaperForm form,
    const net::Respond& respond);

/// "ar" or "ar,en": the reader's language and that of the other side. Nothing: one is not ours.
std::optional<std::vector<documents::Language>> languages_in(std::string_view text);

} // namespace ensign::service

namespace ensign {

template<>
inline constexpr auto kWords<service::PaperForm> =
    std::array{Word{service::PaperForm::pdf, "pdf"}, Word{service::PaperForm::html, "html"}};

} // namespace ensign
