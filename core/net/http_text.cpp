#include "core/net/http_text.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <iterator>

namespace ensign::net {
namespace {

constexpr int kNoContent = 204;
constexpr int kNotModified = 304;

std::string_view reason(int status)
{
    struct Reason {
        int status;
        std::string_view text;
    };
    static constexpr std::array kReasons{
        Reason{200, "OK"},
        Reason{201, "Created"},
        Reason{202, "Accepted"},
        Reason{204, "No Content"},
        Reason{303, "See Other"},
        Reason{304, "Not Modified"},
        Reason{400, "Bad Request"},
        Reason{401, "Unauthorized"},
        Reason{403, "Forbidden"},
        Reason{404, "Not Found"},
        Reason{405, "Method Not Allowed"},
        Reason{409, "Conflict"},
        Reason{411, "Length Required"},
        Reason{412, "Precondition Failed"},
        Reason{413, "Content Too Large"},
        Reason{414, "URI Too Long"},
        Reason{415, "Unsupported Media Type"},
        Reason{417, "Expectation Failed"},
        Reason{422, "Unprocessable Content"},
        Reason{429, "Too Many Requests"},
        Reason{431, "Request Header Fields Too Large"},
        Reason{500, "Internal Server Error"},
        Reason{501, "Not Implemented"},
        Reason{502, "Bad Gateway"},
        Reason{503, "Service Unavailable"},
        Reason{504, "Gateway Timeout"},
        Reason{505, "HTTP Version Not Supported"},
    };
    const auto found = std::ranges::find(kReasons, status, &Reason::status);
    return found != kReasons.end() ? found->text : "Other";
}

/// A value with a line end would be the start of another field, or of another answer.
std::string one_line(std::string_view text)
{
    std::string line{text};
    std::erase_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20U && c != '\t'; });
    return line;
}

void add_field(std::string& text, std::string_view name, std::string_view value)
{
    fmt::format_to(std::back_inserter(text), "{}: {}\r\n", one_line(name), one_line(value));
}

std::string lower(std::string_view text)
{
    std::string lowered{text};
    for (char& c : lowered)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lowered;
}

bool read_number(std::string_view text, std::size_t& number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

/// "name: value"; false when it is not that.
bool read_field(std::string_view line, Response& response)
{
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos) return false;
    std::string_view value = line.substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    const auto bad = [](char c) { return static_cast<unsigned char>(c) < 0x20U && c != '\t'; };
    if (std::ranges::any_of(line, bad)) return false;
    response.headers.emplace_back(lower(line.substr(0, colon)), value);
    return true;
}

bool read_status_line(std::string_view line, Response& response)
{
    std::size_t status = 0;
    if (!line.starts_with("HTTP/1.1 ") || line.size() < 12) return false;
    if (!read_number(line.substr(9, 3), status) || (line.size() > 12 && line[12] != ' '))
        return false;
    response.status = static_cast<int>(status);
    return status >= 200 && status <= 599;
}

/// The fields that say how long the body is and whether another answer can follow.
bool read_framing(ResponseHead& head)
{
    std::size_t lengths = 0;
    head.response.content_type.clear();
    for (const auto& [name, value] : head.response.headers) {
        if (name == "transfer-encoding") return false;
        if (name == "content-type") head.response.content_type = value;
        if (name == "connection" && lower(value) == "close") head.afterwards = Afterwards::close;
        if (name != "content-length") continue;
        ++lengths;
        if (!read_number(value, head.content_length)) return false;
    }
    return lengths == 1 || (lengths == 0 && head.response.status == kNoContent);
}

} // namespace

std::string response_text(const Response& response, Afterwards afterwards)
{
    std::string text = fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason(response.status));
    const bool bodiless = response.status == kNoContent || response.status == kNotModified;
    if (!bodiless) {
        if (!response.content_type.empty()) add_field(text, "Content-Type", response.content_type);
        add_field(text, "Content-Length", std::to_string(response.body.size()));
    }
    for (const auto& [name, value] : response.headers)
        add_field(text, name, value);
    if (afterwards == Afterwards::close) add_field(text, "Connection", "close");
    text += "\r\n";
    if (!bodiless) text += response.body;
    return text;
}

std::string request_text(const Request& request, std::string_view host)
{
    std::string text = fmt::format("{} {} HTTP/1.1\r\n", request.method, one_line(request.path));
    add_field(text, "Host", host);
    for (const auto& [name, value] : request.headers)
        if (name != "host" && name != "content-length") add_field(text, name, value);
    if (request.method == "POST")
        add_field(text, "Content-Length", std::to_string(request.body.size()));
    text += "\r\n";
    if (request.method == "POST") text += request.body;
    return text;
}

expected<ResponseHead, ResponseError> read_response_head(std::string_view received)
{
    const std::size_t end = received.find("\r\n\r\n");
    if (end == std::string_view::npos || end > kResponseHeadMax)
        return unexpected(
            received.size() > kResponseHeadMax ? ResponseError::too_long
                                               : ResponseError::not_complete);
    ResponseHead head;
    head.head_size = end + 4;
    std::string_view rest = received.substr(0, end + 2);
    bool first = true;
    while (!rest.empty()) {
        const std::size_t line_end = rest.find("\r\n");
        const std::string_view line = rest.substr(0, line_end);
        rest.remove_prefix(line_end + 2);
        const bool good =
            first ? read_status_line(line, head.response) : read_field(line, head.response);
        if (!good) return unexpected(ResponseError::malformed);
        first = false;
    }
    if (!read_framing(head)) return unexpected(ResponseError::malformed);
    if (head.content_length > kResponseBodyMax) return unexpected(ResponseError::too_long);
    return head;
}

} // namespace ensign::net
