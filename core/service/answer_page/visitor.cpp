#include "core/service/answer_page/visitor.hpp"

#include "core/wire/sodium.hpp"

#include <algorithm>

namespace ensign::service::answer_page {
namespace {

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

/// The first language of the list that we have; weights are in their order already, as browsers
/// write it.
Language preferred(std::string_view accepted)
{
    while (!accepted.empty()) {
        const std::string_view one = trimmed(accepted.substr(0, accepted.find(',')));
        accepted.remove_prefix(std::min(accepted.find(','), accepted.size() - 1) + 1);
        if (const auto language = from_word<Language>(one.substr(0, one.find_first_of("-;"))))
            return *language;
    }
    return Language::en;
}

constexpr std::string_view kCookieEnd = "; Path=/; Secure; HttpOnly; SameSite=Strict";

} // namespace

std::string cookie(const net::Request& request, std::string_view name)
{
    std::string_view rest = request.header("cookie");
    while (!rest.empty()) {
        const std::string_view one = trimmed(rest.substr(0, rest.find(';')));
        rest.remove_prefix(std::min(rest.find(';'), rest.size() - 1) + 1);
        if (one.starts_with(name) && one.substr(name.size()).starts_with('='))
            return std::string{one.substr(name.size() + 1)};
    }
    return {};
}

Visitor visitor_of(CoreService& service, const net::Request& request)
{
    Visitor visitor;
    visitor.token = cookie(request, kSessionCookie);
    if (!visitor.token.empty()) visitor.session = service.session_of_token(visitor.token);
    if (!visitor.session) visitor.token.clear();
    visitor.language = from_word<Language>(cookie(request, kLanguageCookie))
                           .value_or(preferred(request.header("accept-language")));
    if (const auto asked = request.query.find("lang"); asked != request.query.end())
        visitor.language = from_word<Language>(asked->second).value_or(visitor.language);
    return visitor;
}

std::string session_cookie(const std::string& token)
{
    return std::string{kSessionCookie} + "=" + token + std::string{kCookieEnd};
}

std::string ended_session_cookie() { return session_cookie("") + "; Max-Age=0"; }

std::string language_cookie(Language language)
{
    return std::string{kLanguageCookie} + "=" + std::string{word(language)} +
           std::string{kCookieEnd} + "; Max-Age=31536000";
}

std::string form_proof(const std::string& token)
{
    return wire::sha256_hex("ensign answer page\n" + token).substr(0, 40);
}

bool proves(const std::string& token, std::string_view given)
{
    // Compared by digest: how long it takes says nothing of where they differ.
    return !token.empty() && wire::sha256_hex(given) == wire::sha256_hex(form_proof(token));
}

bool came_from_elsewhere(const net::Request& request)
{
    const std::string_view site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") return true;
    const std::string_view origin = request.header("origin");
    return !origin.empty() && origin != "https://" + std::string{request.header("host")};
}

} // namespace ensign::service::answer_page
