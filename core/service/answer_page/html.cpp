#include "core/service/answer_page/html.hpp"

#include <algorithm>
#include <array>

namespace ensign::service::answer_page {
namespace {

/// Everything that could end a text or a value in double quotes.
void escape(std::string& out, std::string_view text)
{
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default:
            // Other control signs are no characters of HTML.
            if (static_cast<unsigned char>(c) >= 0x20U || c == '\n' || c == '\t') out += c;
        }
    }
}

bool is_address(std::string_view name)
{
    return name == "href" || name == "action" || name == "formaction";
}

/// "/a/inbox", "#main", "tel:+999"; "//elsewhere" is another site.
bool stays_here(std::string_view address)
{
    if (address.starts_with("tel:"))
        return address.find_first_not_of("+0123456789", 4) == std::string_view::npos;
    return address.starts_with('#') || address.starts_with('?') ||
           (address.starts_with('/') && !address.starts_with("//"));
}

bool has_no_content(std::string_view name)
{
    constexpr std::array<std::string_view, 5> kVoid{"br", "hr", "input", "link", "meta"};
    return std::ranges::find(kVoid, name) != kVoid.end();
}

void open_tag(std::string& out, std::string_view name, const Attributes& attributes)
{
    out += '<';
    out += name;
    for (const Attribute& attribute : attributes) {
        const std::string_view called = attribute.name.text();
        out += ' ';
        out += called;
        if (attribute.value.empty() && called != "value" && called != "alt") continue;
        out += "=\"";
        if (is_address(called) && !stays_here(attribute.value))
            out += '#';
        else
            escape(out, attribute.value);
        out += '"';
    }
    out += '>';
}

} // namespace

Piece::Piece(std::string_view text) { escape(markup_, text); }

Piece element(ElementName name, const Attributes& attributes, std::initializer_list<Piece> content)
{
    Piece made;
    open_tag(made.markup_, name.text(), attributes);
    if (has_no_content(name.text())) return made;
    // A first line end right after <textarea> or <pre> would be swallowed.
    if (name.text() == "textarea") made.markup_ += '\n';
    for (const Piece& piece : content)
        made.markup_ += piece.markup();
    made.markup_ += "</";
    made.markup_ += name.text();
    made.markup_ += '>';
    return made;
}

std::string document(const Attributes& attributes, const Piece& head, const Piece& body)
{
    const Piece whole =
        element("html", attributes, {element("head", {head}), element("body", {body})});
    return "<!doctype html>\n" + whole.markup();
}

Piece machine_text(std::string_view text) { return element("bdi", {{"dir", "ltr"}}, {text}); }

Piece their_text(std::string_view text) { return element("bdi", {{"dir", "auto"}}, {text}); }

} // namespace ensign::service::answer_page
