// Which hull: what identifies her, and whether an answer is about the one that was asked about.

#include "core/request/case.hpp"

namespace ensign::request {

namespace {

std::string letters_and_digits(const std::string& text)
{
    std::string kept;
    for (const char c : text) {
        const bool small = c >= 'a' && c <= 'z';
        if (small || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
            kept += small ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return kept;
}

/// Most smuggling boats have none (domain brief, 5.1, 10.2), and are not one boat for that.
bool is_given(const std::string& plain)
{
    return !plain.empty() && plain != "NONE" && plain != "NONESEEN" && plain != "UNKNOWN" &&
           plain != "NONAME" && plain != "UNNAMED";
}

} // namespace

bool confirms_another(const Case& c)
{
    const RegistryQuestion& q = c.registry;
    if (!q.request || !q.answer || !confirms(q.answer->finding)) return false;
    const std::string asked = letters_and_digits(q.request->vessel.official_number);
    const std::string said = letters_and_digits(q.answer->registration_number);
    // A register may leave the letters out, or put its own before.
    return is_given(asked) && is_given(said) && !asked.ends_with(said) && !said.ends_with(asked);
}

bool share_a_number(const VesselIdentity& one, const VesselIdentity& other)
{
    const auto same = [](const std::string& a, const std::string& b) {
        return !a.empty() && a == b;
    };
    return same(one.imo, other.imo) || same(one.mmsi, other.mmsi) ||
           same(one.call_sign, other.call_sign) || same(one.official_number, other.official_number);
}

bool are_two_hulls(const VesselIdentity& one, const VesselIdentity& other)
{
    const auto differ = [](const std::string& a, const std::string& b) {
        const std::string x = letters_and_digits(a);
        const std::string y = letters_and_digits(b);
        return is_given(x) && is_given(y) && !x.ends_with(y) && !y.ends_with(x);
    };
    return differ(one.imo, other.imo) || (one.imo.empty() && differ(one.mmsi, other.mmsi));
}

std::vector<std::string> hull_keys(const VesselIdentity& vessel)
{
    std::vector<std::string> keys;
    const auto add = [&](std::string_view kind, const std::string& value) {
        std::string key;
        const bool number = kind == "imo" || kind == "mmsi";
        for (const char c : value)
            if (c != ' ' && !(number && (c < '0' || c > '9')))
                key += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        if (!key.empty()) keys.push_back(std::string{kind} + " " + key);
    };
    add("imo", vessel.imo);
    add("mmsi", vessel.mmsi);
    add("call_sign", vessel.call_sign);
    add("official_number", vessel.official_number);
    if (is_given(letters_and_digits(vessel.name))) add("name", vessel.name);
    return keys;
}

} // namespace ensign::request
