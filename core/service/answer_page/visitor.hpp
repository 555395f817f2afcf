/// Who looks at the page: the session in the cookie, the language, and the proof that a form came
/// from a page of ours.
///
///   source   RFC 6265bis (__Host- prefix, SameSite); Fetch standard (Origin, Sec-Fetch-Site);
///            docs/decisions/0020-answer-page.md
#pragma once

#include "core/service/answer_page/form_fields.hpp"
#include "core/service/answer_page/words.hpp"
#include "core/service/core_service.hpp"

#include <optional>
#include <string>

namespace ensign::service::answer_page {

struct Visitor {
    std::optional<Session> session;
    std::string token; ///< of the session; empty without one
    Language language = Language::en;
};

/// From the cookies, and without a language there from Accept-Language.
Visitor visitor_of(CoreService& service, const net::Request& request);

/// A cookie of this page, "" when the browser sent none.
std::string cookie(const net::Request& request, std::string_view name);

inline constexpr std::string_view kSessionCookie = "__Host-ensign";
inline constexpr std::string_view kLanguageCookie = "__Host-ensign-language";

std::string session_cookie(const std::string& token); ///< a value for Set-Cookie
std::string ended_session_cookie();
std::string language_cookie(Language language);

/// What every form of a session carries: bound to its token, and useless without the cookie.
std::string form_proof(const std::string& token);
bool proves(const std::string& token, std::string_view given);

/// Whether the browser says that a page of another site sent this form. A browser that says nothing
/// is not accused: the proof decides.
bool came_from_elsewhere(const net::Request& request);

} // namespace ensign::service::answer_page
