// How a refused request is answered; which requests are refused is strict_request.cpp.
#include "core/net/strict_request.hpp"

#include <cassert>

namespace ensign::net {
namespace {

int status_of(RequestFault fault)
{
    switch (fault) {
    case RequestFault::content_length_missing: return 411;
    case RequestFault::body_too_long: return 413;
    case RequestFault::target_too_long: return 414;
    case RequestFault::expectation: return 417;
    case RequestFault::head_too_long:
    case RequestFault::too_many_fields: return 431;
    case RequestFault::method_not_known: return 501;
    case RequestFault::version_not_supported: return 505;
    case RequestFault::line_end_not_crlf:
    case RequestFault::request_line_malformed:
    case RequestFault::target_not_origin_form:
    case RequestFault::target_not_plain:
    case RequestFault::field_malformed:
    case RequestFault::field_folded:
    case RequestFault::field_twice:
    case RequestFault::value_not_printable:
    case RequestFault::no_host:
    case RequestFault::two_hosts:
    case RequestFault::host_malformed:
    case RequestFault::transfer_encoding:
    case RequestFault::connection_malformed:
    case RequestFault::upgrade_malformed:
    case RequestFault::two_content_lengths:
    case RequestFault::content_length_malformed:
    case RequestFault::body_not_allowed: return 400;
    }
    assert(false);
    return 400;
}

std::string_view sentence_of(RequestFault fault)
{
    switch (fault) {
    case RequestFault::head_too_long: return "The header is longer than is allowed here.";
    case RequestFault::too_many_fields:
        return "There are more header fields than are allowed here.";
    case RequestFault::line_end_not_crlf: return "A line of the header does not end with CR LF.";
    case RequestFault::request_line_malformed:
        return "The first line is not 'METHOD /path HTTP/1.1'.";
    case RequestFault::version_not_supported: return "Only HTTP/1.1 is spoken here.";
    case RequestFault::method_not_known: return "The methods are GET, POST and DELETE.";
    case RequestFault::target_too_long:
        return "The path and query are longer than is allowed here.";
    case RequestFault::target_not_origin_form:
        return "The target must be a path that begins with '/'.";
    case RequestFault::target_not_plain:
        return "The path or query has a segment, escape or character that could hide one.";
    case RequestFault::field_malformed: return "A header line is not 'name: value'.";
    case RequestFault::field_folded: return "Header lines may not be folded.";
    case RequestFault::field_twice: return "A header field is given twice.";
    case RequestFault::value_not_printable:
        return "A header value holds characters that are not printable ASCII.";
    case RequestFault::no_host: return "The Host field is missing.";
    case RequestFault::two_hosts: return "The Host field is given twice.";
    case RequestFault::host_malformed: return "The Host field is not 'name:port'.";
    case RequestFault::transfer_encoding:
        return "No transfer encoding is accepted: send Content-Length.";
    case RequestFault::expectation: return "Expect is not supported: send the body.";
    case RequestFault::connection_malformed:
        return "Connection may say keep-alive, close or upgrade.";
    case RequestFault::upgrade_malformed:
        return "The upgrade is not that of a version 13 WebSocket.";
    case RequestFault::two_content_lengths: return "Content-Length is given twice.";
    case RequestFault::content_length_malformed: return "Content-Length is not a decimal number.";
    case RequestFault::content_length_missing: return "POST needs a Content-Length.";
    case RequestFault::body_not_allowed: return "Only POST may have a body or a Content-Length.";
    case RequestFault::body_too_long: return "The body is longer than is allowed here.";
    }
    assert(false);
    return "";
}

} // namespace

RefusedRequest refused_request(RequestFault fault, std::string_view text)
{
    return {
        status_of(fault),
        word(fault),
        sentence_of(fault),
        text.substr(0, text.find_first_of("\r\n"))};
}

} // namespace ensign::net
