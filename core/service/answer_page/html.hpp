/// HTML that cannot be written wrong: a piece is made of elements, attributes and text, and text is
/// escaped because there is no other way in. No page pastes words into markup.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace ensign::service::answer_page {

/// The name of an element: a literal, checked while compiling. Nothing that runs or frames.
class ElementName {
public:
    consteval ElementName(const char* name) // NOLINT(google-explicit-constructor): p, not {"p"}
        : text_{name}
    {
        for (const char c : text_)
            if (!(c >= 'a' && c <= 'z') && !(c >= '1' && c <= '6')) throw "small letters, h1 to h6";
        for (const std::string_view unwanted : {"script", "style", "iframe", "object", "embed"})
            if (text_ == unwanted) throw "the page runs nothing and frames nothing";
    }
    std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

/// The name of an attribute, likewise: no handlers, and no styles beside the one sheet.
class AttributeName {
public:
    consteval AttributeName(const char* name) // NOLINT(google-explicit-constructor)
        : text_{name}
    {
        for (const char c : text_)
            if (!(c >= 'a' && c <= 'z') && c != '-') throw "small letters and hyphens";
        if (text_.starts_with("on") || text_ == "style" || text_ == "srcdoc")
            throw "no script and no style in an attribute";
    }
    std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

/// special   an address (href, action) that does not stay on this page's own site, or is no
///           telephone number, becomes "#"; an attribute without a value is written `{"checked"}`
struct Attribute {
    AttributeName name;
    std::string value{};
};
using Attributes = std::vector<Attribute>;

/// A part of a page. From a text it is that text, escaped.
class Piece {
public:
    Piece() = default;
    Piece(std::string_view text); // NOLINT(google-explicit-constructor): a text is a piece
    Piece(const char* text) : Piece{std::string_view{text}} {}        // NOLINT
    Piece(const std::string& text) : Piece{std::string_view{text}} {} // NOLINT

    Piece& operator+=(const Piece& more)
    {
        markup_ += more.markup_;
        return *this;
    }
    friend Piece operator+(Piece first, const Piece& more)
    {
        first += more;
        return first;
    }
    bool empty() const { return markup_.empty(); }
    const std::string& markup() const { return markup_; }

private:
    friend Piece element(ElementName, const Attributes&, std::initializer_list<Piece>);
    std::string markup_;
};

/// An element with its content; one that has none (input, br, meta, link) is closed at once.
Piece element(ElementName name, const Attributes& attributes, std::initializer_list<Piece> content);
inline Piece element(ElementName name, std::initializer_list<Piece> content)
{
    return element(name, {}, content);
}

/// A whole document; the only place where markup becomes a string.
std::string document(const Attributes& attributes, const Piece& head, const Piece& body);

/// What a machine wrote (a number, a time, a position), apart from the direction of the text
/// around.
Piece machine_text(std::string_view text);

/// What a person or another State wrote, in a direction of its own.
Piece their_text(std::string_view text);

} // namespace ensign::service::answer_page
