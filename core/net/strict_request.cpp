#include "core/net/strict_request.hpp"

#include "core/net/request_target.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace ensign::net {
namespace {

using Fields = std::map<std::string, std::string>;
using Checked = std::optional<RequestFault>; ///< nothing: passed

constexpr std::string_view kLineEnd = "\r\n";

bool is_token_char(char c)
{
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    return letter || digit || std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
}

bool is_token(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, is_token_char);
}

bool is_digits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_printable(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return (c >= ' ' && c <= '~') || c == '\t'; });
}

std::string lower(std::string_view text)
{
    std::string lowered{text};
    for (char& c : lowered)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lowered;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string_view take_line(std::string_view& rest)
{
    const std::size_t end = std::min(rest.find(kLineEnd), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + kLineEnd.size(), rest.size()));
    return line;
}

/// Name or address, and perhaps ":port". Which names are ours, the certificate says.
bool is_host(std::string_view text)
{
    const std::size_t bracket = text.starts_with('[') ? text.find(']') : 0;
    if (bracket == std::string_view::npos) return false;
    const std::size_t colon = text.find(':', bracket);
    const std::string_view name = text.substr(0, colon);
    const std::string_view allowed = bracket == 0
                                         ? "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                           "0123456789.-_"
                                         : "0123456789abcdefABCDEF:.[]";
    if (name.empty() || name.find_first_not_of(allowed) != std::string_view::npos) return false;
    if (colon == std::string_view::npos) return true;
    const std::string_view port = text.substr(colon + 1);
    return is_digits(port) && port.size() <= 5;
}

Checked read_request_line(std::string_view line, const HttpLimits& limits, Request& request)
{
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return RequestFault::request_line_malformed;
    const std::string_view method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);

    if (!is_token(method) || target.empty() || target.find(' ') != std::string_view::npos ||
        !version.starts_with("HTTP/"))
        return RequestFault::request_line_malformed;
    if (version != "HTTP/1.1") return RequestFault::version_not_supported;
    if (method != "GET" && method != "POST" && method != "DELETE")
        return RequestFault::method_not_known;
    if (target.size() > limits.target_bytes_max) return RequestFault::target_too_long;

    auto read = read_target(target);
    if (!read)
        return read.error() == TargetError::not_origin_form ? RequestFault::target_not_origin_form
                                                            : RequestFault::target_not_plain;
    request.method = method;
    request.path = std::move(read->path);
    request.query = std::move(read->query);
    return std::nullopt;
}

RequestFault given_twice(std::string_view name)
{
    if (name == "host") return RequestFault::two_hosts;
    if (name == "content-length") return RequestFault::two_content_lengths;
    if (name == "transfer-encoding") return RequestFault::transfer_encoding;
    return RequestFault::field_twice;
}

Checked read_field(std::string_view line, Fields& fields)
{
    if (line.front() == ' ' || line.front() == '\t') return RequestFault::field_folded;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
        return RequestFault::field_malformed;
    const std::string_view value = line.substr(colon + 1);
    if (!is_printable(value)) return RequestFault::value_not_printable;
    const std::string name = lower(line.substr(0, colon));
    if (!fields.emplace(name, trimmed(value)).second) return given_twice(name);
    return std::nullopt;
}

Checked read_fields(std::string_view rest, const HttpLimits& limits, Fields& fields)
{
    std::size_t count = 0;
    while (!rest.empty()) {
        const std::string_view line = take_line(rest);
        if (line.empty()) break;
        if (++count > limits.header_fields_max) return RequestFault::too_many_fields;
        if (const Checked fault = read_field(line, fields)) return fault;
    }
    // A lone CR survives the division into lines only inside a value, and is_printable met it.
    return std::nullopt;
}

Checked check_host_and_coding(const Request& request)
{
    if (!request.headers.contains("host")) return RequestFault::no_host;
    if (!is_host(request.header("host"))) return RequestFault::host_malformed;
    for (const char* name : {"transfer-encoding", "te", "trailer"})
        if (request.headers.contains(name)) return RequestFault::transfer_encoding;
    if (request.headers.contains("expect")) return RequestFault::expectation;
    return std::nullopt;
}

Checked read_content_length(const HttpLimits& limits, RequestHead& head)
{
    const Request& request = head.request;
    const bool given = request.headers.contains("content-length");
    const std::string_view text = request.header("content-length");
    // A length that cannot be read is worse than one that is out of place: say that first.
    if (given && !is_digits(text)) return RequestFault::content_length_malformed;
    if (request.method != "POST")
        return given ? Checked{RequestFault::body_not_allowed} : std::nullopt;
    if (!given) return RequestFault::content_length_missing;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), head.content_length);
    if (error != std::errc{} || head.content_length > limits.body_bytes_max)
        return RequestFault::body_too_long;
    return std::nullopt;
}

/// "keep-alive", "close" and "upgrade" are the only options there are here: any other would name
/// header fields to be dropped on the way, and nothing stands on the way.
Checked read_connection(RequestHead& head)
{
    std::string options = lower(head.request.header("connection"));
    const bool wants_upgrade = head.request.headers.contains("upgrade");
    bool says_upgrade = false;
    std::string_view rest = options;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        const std::string_view option = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (option == "close")
            head.after = RequestHead::After::close;
        else if (option == "upgrade")
            says_upgrade = true;
        else if (option != "keep-alive")
            return RequestFault::connection_malformed;
    }
    if (wants_upgrade != says_upgrade) return RequestFault::upgrade_malformed;
    if (!wants_upgrade) return std::nullopt;

    const Request& request = head.request;
    if (request.method != "GET" || lower(request.header("upgrade")) != "websocket" ||
        request.header("sec-websocket-version") != "13" ||
        request.header("sec-websocket-key").size() != 24)
        return RequestFault::upgrade_malformed;
    head.after = RequestHead::After::upgrade;
    return std::nullopt;
}

} // namespace

expected<std::size_t, RequestFault> find_head_end(
    std::string_view received, const HttpLimits& limits)
{
    const std::size_t end = received.find("\r\n\r\n");
    const std::string_view head = received.substr(0, end);
    for (std::size_t at = head.find('\n'); at != std::string_view::npos;
         at = head.find('\n', at + 1))
        if (at == 0 || head[at - 1] != '\r') return unexpected(RequestFault::line_end_not_crlf);
    if (head.size() > limits.header_bytes_max) return unexpected(RequestFault::head_too_long);
    return end == std::string_view::npos ? 0 : end + 4;
}

expected<RequestHead, RequestFault> read_request_head(
    std::string_view text, const HttpLimits& limits)
{
    RequestHead head;
    std::string_view rest = text;
    if (const Checked fault = read_request_line(take_line(rest), limits, head.request))
        return unexpected(*fault);
    if (const Checked fault = read_fields(rest, limits, head.request.headers))
        return unexpected(*fault);
    if (const Checked fault = check_host_and_coding(head.request)) return unexpected(*fault);
    if (const Checked fault = read_content_length(limits, head)) return unexpected(*fault);
    if (const Checked fault = read_connection(head)) return unexpected(*fault);
    return head;
}

} // namespace ensign::net
