/// The strict layer before routing: decides on the raw text of a request's head, before any
/// parser that forgives has seen it. What it lets through has exactly one meaning.
///
///   source   RFC 9110 and RFC 9112, narrowed: what they let a server refuse, it refuses
#pragma once

#include "core/base/expected.hpp"
#include "core/base/words.hpp"
#include "core/net/http.hpp"
#include "core/net/http_server.hpp"

#include <string>
#include <string_view>

namespace ensign {
namespace net {

enum class RequestFault {
    head_too_long,
    too_many_fields,
    line_end_not_crlf,
    request_line_malformed,
    version_not_supported,
    method_not_known,
    target_too_long,
    target_not_origin_form,
    target_not_plain,
    field_malformed,
    field_folded,
    field_twice,
    value_not_printable,
    no_host,
    two_hosts,
    host_malformed,
    transfer_encoding,
    expectation,
    connection_malformed,
    upgrade_malformed,
    two_content_lengths,
    content_length_malformed,
    content_length_missing,
    body_not_allowed,
    body_too_long,
};

struct RequestHead {
    Request request; ///< without body, pin and address
    std::size_t content_length = 0;
    enum class After { keep, close, upgrade } after = After::keep;
};

/// Where the head ends (just behind its empty line), or 0 when more bytes are needed.
///
///   errors   head_too_long, line_end_not_crlf: known before the end has come
expected<std::size_t, RequestFault> find_head_end(
    std::string_view received, const HttpLimits& limits);

/// `head` with its empty line, as find_head_end measured it. The first fault, from the top.
expected<RequestHead, RequestFault> read_request_head(
    std::string_view head, const HttpLimits& limits);

/// Status, word and sentence of the answer.
///
///   text   what came, from its first line on
RefusedRequest refused_request(RequestFault fault, std::string_view text);

} // namespace net

template<>
inline constexpr auto kWords<net::RequestFault> = std::array{
    Word{net::RequestFault::head_too_long, "head_too_long"},
    Word{net::RequestFault::too_many_fields, "too_many_fields"},
    Word{net::RequestFault::line_end_not_crlf, "line_end_not_crlf"},
    Word{net::RequestFault::request_line_malformed, "request_line_malformed"},
    Word{net::RequestFault::version_not_supported, "version_not_supported"},
    Word{net::RequestFault::method_not_known, "method_not_known"},
    Word{net::RequestFault::target_too_long, "target_too_long"},
    Word{net::RequestFault::target_not_origin_form, "target_not_origin_form"},
    Word{net::RequestFault::target_not_plain, "target_not_plain"},
    Word{net::RequestFault::field_malformed, "field_malformed"},
    Word{net::RequestFault::field_folded, "field_folded"},
    Word{net::RequestFault::field_twice, "field_twice"},
    Word{net::RequestFault::value_not_printable, "value_not_printable"},
    Word{net::RequestFault::no_host, "no_host"},
    Word{net::RequestFault::two_hosts, "two_hosts"},
    Word{net::RequestFault::host_malformed, "host_malformed"},
    Word{net::RequestFault::transfer_encoding, "transfer_encoding"},
    Word{net::RequestFault::expectation, "expectation"},
    Word{net::RequestFault::connection_malformed, "connection_malformed"},
    Word{net::RequestFault::upgrade_malformed, "upgrade_malformed"},
    Word{net::RequestFault::two_content_lengths, "two_content_lengths"},
    Word{net::RequestFault::content_length_malformed, "content_length_malformed"},
    Word{net::RequestFault::content_length_missing, "content_length_missing"},
    Word{net::RequestFault::body_not_allowed, "body_not_allowed"},
    Word{net::RequestFault::body_too_long, "body_too_long"},
};

} // namespace ensign
