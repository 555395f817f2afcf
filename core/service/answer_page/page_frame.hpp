/// The frame every page stands in: its head and headers, the way to the inbox and out, the
/// languages, and at the end the telephone that always helps.
#pragma once

#include "core/service/answer_page/visitor.hpp"

#include <map>
#include <string>

namespace ensign::service::answer_page {

/// A request that has found its page.
struct PageCall {
    CoreService& service;
    net::Request request;
    std::map<std::string, std::string> path; ///< {"id": ...}
    Visitor visitor;
    FormFields fields; ///< of a POST
    net::Respond respond;

    Words words() const { return Words{visitor.language}; }
    const Session& session() const { return *visitor.session; } ///< only where one is needed
};

struct Page {
    int status = 200;
    std::string title;   ///< in the reader's language, plain
    Piece heading{};     ///< of the page; empty: the title
    Piece content{};     ///< below the heading
    std::string form{};  ///< id of its form: the languages are then buttons of that form
    std::string phone{}; ///< of the office that asks
};

net::Response show(const PageCall& call, const Page& page);

/// After a form: the answer is another page, so that going back and reloading are safe.
net::Response go_to(const std::string& path);

/// The id of the form on a page, and of its main part.
inline constexpr const char* kForm = "form";

/// The hidden fields that every form of a session carries.
Piece proof_field(const PageCall& call);
Piece hidden(std::string_view name, std::string_view value);

/// A button that does one thing: a form of its own.
struct Press {
    std::string path;
    std::string label;
    FormFields carried{};
    bool second = false; ///< not the main act of the page
};
Piece press_button(const PageCall& call, const Press& press);

/// "2026-11-24 04:00 UTC"
Piece time_words(Instant at);

} // namespace ensign::service::answer_page
