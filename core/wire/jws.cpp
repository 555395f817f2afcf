#include "core/wire/jws.hpp"

#include "core/wire/json.hpp"

#include <algorithm>

namespace ensign::wire {
namespace {

std::string header_for(std::string_view kid, std::string_view type)
{
    return canonical(json::object{
        {"alg", "Ed25519"},
        {"kid", json::string_view{kid.data(), kid.size()}},
        {"typ", json::string_view{type.data(), type.size()}}});
}

bool is_plain(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               c == '/' || c == '-' || c == '_' || c == '.';
    });
}

/// The kid, when the header is exactly the one we would have written for it.
std::optional<std::string> kid_of(const std::string& header, std::string_view type)
{
    // Between the same bytes that stand round every kid; plain, it is written as it is read.
    constexpr std::string_view kBefore = R"({"alg":"Ed25519","kid":")";
    const std::string after = R"(","typ":")" + std::string{type} + R"("})";
    if (header.size() > kBefore.size() + after.size() && header.starts_with(kBefore) &&
        header.ends_with(after)) {
        std::string kid =
            header.substr(kBefore.size(), header.size() - kBefore.size() - after.size());
        if (is_plain(kid)) return kid;
    }
    const auto parsed = parse_strict(header, Numbers::integers_only);
    if (!parsed || !parsed->is_object()) return std::nullopt;
    const json::value* kid = parsed->as_object().if_contains("kid");
    if (kid == nullptr || !kid->is_string()) return std::nullopt;
    std::string text{kid->as_string().data(), kid->as_string().size()};
    if (header_for(text, type) != header) return std::nullopt;
    return text;
}

} // namespace

std::string sign_jws(
    const SigningKey& key, std::string_view kid, std::string_view type, std::string_view payload)
{
    std::string bytes = base64url(header_for(kid, type)) + "." + base64url(payload);
    return bytes + "." + base64url(key.sign(bytes));
}

expected<Jws, JwsFault> open_jws(
    std::string_view bytes,
    std::string_view type,
    const std::function<std::optional<PublicKey>(const std::string& kid)>& key_of)
{
    if (bytes.size() > kJwsBytesMax) return unexpected(JwsFault::too_large);
    const std::size_t first = bytes.find('.');
    const std::size_t last = bytes.rfind('.');
    if (first == std::string_view::npos || first == last) return unexpected(JwsFault::not_a_jws);

    const auto header = from_base64url(bytes.substr(0, first));
    const auto signature = from_base64url(bytes.substr(last + 1));
    if (!header || !signature) return unexpected(JwsFault::not_a_jws);

    const auto kid = kid_of(*header, type);
    if (!kid) return unexpected(JwsFault::header_not_canonical);
    const auto key = key_of(*kid);
    if (!key) return unexpected(JwsFault::unknown_key);
    if (!verifies(*key, bytes.substr(0, last), *signature))
        return unexpected(JwsFault::signature_wrong);

    auto payload = from_base64url(bytes.substr(first + 1, last - first - 1));
    if (!payload) return unexpected(JwsFault::not_a_jws);
    return Jws{*kid, std::move(*payload)};
}

} // namespace ensign::wire
