#include "tests/faults/forged.hpp"

#include "core/wire/json.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <sodium.h>

namespace ensign::test {
namespace {

using wire::base64url;

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    const std::size_t at = text.find(from);
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

/// The other spelling of the last letter: the bits behind the end are not zero.
std::string loose_end(std::string part)
{
    constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    part.back() = kLetters[kLetters.find(part.back()) + 1];
    return part;
}

} // namespace

Genuine::Genuine(std::string_view text, const wire::SigningKey& key_) : bytes{text}, key{key_}
{
    const std::size_t first = bytes.find('.');
    const std::size_t last = bytes.rfind('.');
    header = wire::from_base64url(text.substr(0, first)).value();
    payload = wire::from_base64url(text.substr(first + 1, last - first - 1)).value();
    signature = wire::from_base64url(text.substr(last + 1)).value();
}

std::string Genuine::with(std::string_view header_text, std::string_view payload_text) const
{
    const std::string input = base64url(header_text) + "." + base64url(payload_text);
    return input + "." + base64url(key.sign(input));
}

std::string Genuine::signed_with(std::string_view other_signature) const
{
    return signing_input() + "." + base64url(other_signature);
}

std::string Genuine::signing_input() const { return bytes.substr(0, bytes.rfind('.')); }

namespace {

/// Another algorithm, and members that another library would obey.
std::vector<Forgery> headers_that_confuse(const Genuine& genuine)
{
    std::vector<Forgery> forgeries;
    const auto forge = [&](const std::string& name, const std::string& header) {
        forgeries.push_back(
            {"header: " + name, genuine.with(header, genuine.payload), "header_not_canonical"});
    };
    const std::string& h = genuine.header;
    for (const char* alg :
         {"none",      "None",       "NONE",  "nOnE",  "",         "EdDSA",     "ed25519", "Ed448",
          "Ed25519ph", "Ed25519ctx", "HS256", "HS384", "HS512",    "RS256",     "RS512",   "PS256",
          "ES256",     "ES256K",     "ES384", "ES512", "Ed25519 ", "ML-DSA-44", "dir",     "A128KW",
          "EDDSA",     "RS384",      "PS384", "PS512", "ECDH-ES",  "X25519"})
        forge(
            std::string{"alg "} + alg, replaced(h, R"("Ed25519")", "\"" + std::string{alg} + "\""));
    for (const char* value : {"null", "0", "[]", "{}", "true", R"(["Ed25519"])"})
        forge(std::string{"alg is "} + value, replaced(h, R"("Ed25519")", value));
    for (const char* member :
         {R"("jwk":{"crv":"Ed25519","kty":"OKP","x":"AAAA"},)",
          R"("jku":"https://x.example/k",)",
          R"("x5u":"https://x.example/c",)",
          R"("x5c":["MIIB"],)",
          R"("x5t":"AAAA",)",
          R"("x5t#S256":"AAAA",)",
          R"("crit":[],)",
          R"("crit":["exp"],)",
          R"("b64":false,)",
          R"("zip":"DEF",)",
          R"("cty":"JWT",)",
          R"("enc":"A128GCM",)",
          R"("epk":{},)",
          R"("nonce":"1",)",
          R"("url":"x",)",
          R"("exp":1,)",
          R"("iss":"ATL/1",)",
          R"("p2c":1,)"})
        forge(std::string{"more: "} + member, "{" + std::string{member} + h.substr(1));
    return forgeries;
}

/// The same header written otherwise, or not whole.
std::vector<Forgery> headers_spelled_otherwise(const Genuine& genuine)
{
    std::vector<Forgery> forgeries;
    const auto forge = [&](const std::string& name, const std::string& header) {
        forgeries.push_back(
            {"header: " + name, genuine.with(header, genuine.payload), "header_not_canonical"});
    };
    const std::string& h = genuine.header;
    const std::string kid =
        h.substr(h.find(R"("kid":)"), h.find(R"(,"typ")") - h.find(R"("kid":)"));
    const std::string type = h.substr(h.find(R"("typ":)"), h.rfind('}') - h.find(R"("typ":)"));
    const std::string alg = R"("alg":"Ed25519")";
    for (const std::string& member : {alg, kid, type})
        forge("twice: " + member, "{" + member + "," + h.substr(1));
    for (const std::string& order :
         {alg + "," + type + "," + kid,
          kid + "," + alg + "," + type,
          kid + "," + type + "," + alg,
          type + "," + alg + "," + kid,
          type + "," + kid + "," + alg})
        forge("order " + order, "{" + order + "}");
    for (const std::string& fewer : {alg + "," + kid, alg + "," + type, kid + "," + type, alg})
        forge("only " + fewer, "{" + fewer + "}");
    for (const char* other : {"null", "1", "[]", "{}"})
        forge(std::string{"kid is "} + other, "{" + alg + R"(,"kid":)" + other + "," + type + "}");
    for (const char* other : {"JWT", "jose", "Ensign+jws", "ensign+JWS", "ensign", ""})
        forge(std::string{"typ "} + other, "{" + alg + "," + kid + R"(,"typ":")" + other + R"("})");
    for (const auto& [name, text] : std::vector<std::pair<std::string, std::string>>{
             {"blank behind", h + " "},
             {"blank before", " " + h},
             {"line behind", h + "\n"},
             {"blank inside", replaced(h, ",", ", ")},
             {"byte order mark", "\xEF\xBB\xBF" + h},
             {"escaped letter", replaced(h, "alg", "\\u0061lg")},
             {"capitals", replaced(h, "alg", "ALG")},
             {"NUL behind", h + std::string(1, '\0')},
             {"no UTF-8", replaced(h, "Ed25519", "\xFF")},
             {"a list", "[" + h + "]"},
             {"a text", "\"" + alg + "\""},
             {"null", "null"},
             {"a number", "1"},
             {"broken", h.substr(0, h.size() - 1)},
             {"two", h + h},
             {"a comma too many", replaced(h, "}", ",}")},
             {"deep", std::string(40, '[') + std::string(40, ']')}})
        forge(name, text);
    return forgeries;
}

} // namespace

std::vector<Forgery> forged_headers(const Genuine& genuine)
{
    std::vector<Forgery> forgeries = headers_that_confuse(genuine);
    for (Forgery& forgery : headers_spelled_otherwise(genuine))
        forgeries.push_back(std::move(forgery));
    return forgeries;
}

std::vector<Forgery> forged_encodings(const Genuine& genuine)
{
    const std::string h = base64url(genuine.header);
    const std::string p = base64url(genuine.payload);
    const std::string s = base64url(genuine.signature);
    const auto signed_text = [&](const std::string& input) {
        return input + "." + base64url(genuine.key.sign(input));
    };
    std::vector<Forgery> forgeries{
        {"padding behind the header", signed_text(h + "=." + p), "not_a_jws"},
        {"padding behind the payload", signed_text(h + "." + p + "="), "not_a_jws"},
        {"padding behind the signature", h + "." + p + "." + s + "==", "not_a_jws"},
        {"a loose end of the signature", h + "." + p + "." + loose_end(s), "not_a_jws"},
        {"a blank in the payload", signed_text(h + "." + p + " "), "not_a_jws"},
        {"a line behind the header", signed_text(h + "\n." + p), "not_a_jws"},
        {"a line behind", genuine.bytes + "\n", "not_a_jws"},
        {"a line before", "\n" + genuine.bytes, "not_a_jws"},
        {"the other alphabet", h + "." + p + "." + "+/" + s.substr(2), "not_a_jws"},
        {"no signature", h + "." + p + ".", "signature_wrong"},
        {"two parts", h + "." + p, "not_a_jws"},
        {"one part", h, "not_a_jws"},
        {"nothing", "", "not_a_jws"},
        {"dots only", "..", "header_not_canonical"},
        {"no header", "." + p + "." + s, "header_not_canonical"},
        {"four parts", genuine.bytes + "." + s, "signature_wrong"},
        {"five parts, as an encrypted one", h + ".." + p + "." + s + "." + s, "signature_wrong"},
        {"the payload elsewhere", h + ".." + s, "signature_wrong"},
        {"the payload as it is", signed_text(h + "." + genuine.payload), "not_a_jws"},
        {"the JSON serialization",
         R"({"payload":")" + p + R"(","protected":")" + h + R"(","signature":")" + s + R"("})",
         "not_a_jws"},
        {"hexadecimal signature", h + "." + p + "." + wire::sha256_hex(s), "signature_wrong"},
        {"NUL inside", h + "." + p + std::string(1, '\0') + "." + s, "signature_wrong"},
        {"too large", genuine.bytes + std::string(wire::kJwsBytesMax, 'A'), "too_large"}};
    if (genuine.payload.size() % 3 != 0)
        forgeries.push_back(
            {"a loose end of the payload", signed_text(h + "." + loose_end(p)), "not_a_jws"});
    if (genuine.header.size() % 3 != 0)
        forgeries.push_back(
            {"a loose end of the header", signed_text(loose_end(h) + "." + p), "not_a_jws"});
    return forgeries;
}

std::vector<Forgery> forged_signatures(const Genuine& genuine, const wire::SigningKey& other)
{
    std::vector<Forgery> forgeries;
    const auto forge = [&](const std::string& name, const std::string& signature) {
        forgeries.push_back(
            {"signature: " + name, genuine.signed_with(signature), "signature_wrong"});
    };
    const std::string input = genuine.signing_input();
    const std::string s = genuine.signature;
    forge("another key's", other.sign(input));
    forge("of the payload alone", genuine.key.sign(genuine.payload));
    forge("of the JSON", genuine.key.sign(genuine.header + "." + genuine.payload));
    forge("of the digest", genuine.key.sign(wire::sha256_hex(input)));
    forge("all zero", std::string(64, '\0'));
    forge("all one", std::string(64, '\xFF'));
    forge("too short", s.substr(1));
    forge("too long", s + s.substr(0, 1));
    forge("halves changed over", s.substr(32) + s.substr(0, 32));
    forge("R zero", std::string(32, '\0') + s.substr(32));
    forge("S zero", s.substr(0, 32) + std::string(32, '\0'));
    forge("R the neutral point", std::string{'\1'} + std::string(31, '\0') + s.substr(32));

    // S + L verifies where S is not held below L (RFC 8032, 5.1.7 and 8.4).
    constexpr std::array<unsigned char, 32> kL{0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
                                               0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
                                               0,    0,    0,    0,    0,    0,    0,    0,
                                               0,    0,    0,    0,    0,    0,    0,    0x10};
    std::string plus_l = s;
    unsigned carry = 0;
    for (std::size_t i = 0; i < kL.size(); ++i) {
        carry += static_cast<unsigned char>(s[32 + i]) + unsigned{kL.at(i)};
        plus_l[32 + i] = static_cast<char>(carry & 0xFFU);
        carry >>= 8U;
    }
    forge("S + L", plus_l);

    // The public key as the secret of an HMAC, the old confusion of algorithms (RFC 8725, 2.1).
    std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256(
        reinterpret_cast<unsigned char*>(mac.data()),
        reinterpret_cast<const unsigned char*>(input.data()),
        input.size(),
        genuine.key.public_key().data());
    forge("an HMAC under the public key", mac);
    const std::string hs256 = base64url(replaced(genuine.header, R"("Ed25519")", R"("HS256")")) +
                              "." + base64url(genuine.payload);
    forgeries.push_back(
        {"HS256 under the public key", hs256 + "." + base64url(mac), "header_not_canonical"});
    return forgeries;
}

std::vector<Forgery> forged_json(const Genuine& genuine)
{
    std::vector<Forgery> forgeries;
    const std::string& p = genuine.payload;
    const auto forge = [&](const std::string& name, const std::string& payload, const char* word) {
        forgeries.push_back({"payload: " + name, genuine.with(genuine.header, payload), word});
    };
    const char* strict = "payload_not_strict";
    const char* canonical = "payload_not_canonical";
    forge("blank behind", p + " ", canonical);
    forge("line behind", p + "\n", canonical);
    forge("blank before", " " + p, canonical);
    forge("blank inside", replaced(p, ",", ", "), canonical);
    forge("tab inside", replaced(p, ":", ":\t"), canonical);
    forge("escaped letter", replaced(p, "\"", "\"\\u0061"), canonical);
    forge("byte order mark", "\xEF\xBB\xBF" + p, strict);
    forge("NUL behind", p + std::string(1, '\0'), strict);
    forge("a letter behind", p + "x", strict);
    forge("two", p + p, strict);
    forge("broken", p.substr(0, p.size() - 1), strict);
    forge("a comma too many", p.substr(0, p.size() - 1) + ",}", strict);
    forge("a comment", "/**/" + p, strict);
    forge("single quotes", "{'a':1}", strict);
    forge("nothing", "", strict);
    forge("deep", std::string(40, '[') + std::string(40, ']'), strict);
    for (const char* number :
         {"1.0",
          "1.5",
          "1e0",
          "1e400",
          "9007199254740992",
          "-9007199254740992",
          "NaN",
          "Infinity",
          "+1",
          "01",
          "0x1",
          "1."})
        forge(
            std::string{"number "} + number,
            replaced(p, "\"v\":1", "\"v\":" + std::string{number}),
            strict);
    forge("number -0", replaced(p, "\"v\":1", "\"v\":-0"), canonical);
    for (const auto& [name, letters] : std::vector<std::pair<std::string, std::string>>{
             {"a lone surrogate", "\\ud800"},
             {"an overlong letter", "\xC0\xAF"},
             {"a broken letter", "\xE6\xB5"},
             {"a surrogate in UTF-8", "\xED\xA0\x80"},
             {"a bare line", "\n"},
             {"an unknown escape", "\\x"}})
        forge(name, replaced(p, "\"", "\"" + letters), strict);

    const wire::json::value value = wire::parse_strict(p, wire::Numbers::integers_only).value();
    for (const auto& member : value.as_object()) {
        const std::string name{member.key().data(), member.key().size()};
        const std::string again = "{\"" + name + "\":" + wire::canonical(member.value()) + ",";
        forge("twice " + name, again + p.substr(1), strict);
        forge("first otherwise " + name, "{\"" + name + "\":0," + p.substr(1), strict);
    }
    return forgeries;
}

namespace {

/// The object without this member, and with the member as everything it may not be.
std::vector<std::pair<std::string, wire::json::object>> members_changed(
    const wire::json::object& members, const std::string& name)
{
    std::vector<std::pair<std::string, wire::json::object>> all;
    wire::json::object without = members;
    without.erase(name);
    all.emplace_back("missing", std::move(without));
    // What may be empty; and a basis may be null: it then answers nothing, which the case judges.
    const bool may_be_empty = name == "prev" || name == "reason" || name == "chain_head";
    for (const wire::json::value& other : std::vector<wire::json::value>{
             nullptr, true, wire::json::array{}, wire::json::object{}, -1, ""}) {
        const bool may_be = other == members.at(name) || (name == "basis" && other.is_null()) ||
                            (may_be_empty && other.is_string());
        if (may_be) continue;
        wire::json::object changed = members;
        changed[name] = other;
        all.emplace_back("is " + wire::canonical(other), std::move(changed));
    }
    return all;
}

} // namespace

std::vector<Forgery> forged_members(const Genuine& genuine)
{
    const std::map<std::string, std::string> kEarlier{
        {"v", "unknown_version"}, {"to", "not_for_us"}, {"from", "sender_mismatch"}};
    std::vector<Forgery> forgeries;
    const wire::json::object members =
        wire::parse_strict(genuine.payload, wire::Numbers::integers_only).value().as_object();
    const auto forge = [&](const std::string& what, const std::string& name, wire::json::object o) {
        const auto earlier = kEarlier.find(name);
        forgeries.push_back(
            {"member " + name + " " + what,
             genuine.with(genuine.header, wire::canonical(o)),
             earlier == kEarlier.end() ? "member_wrong" : earlier->second});
    };
    for (const auto& member : members) {
        const std::string name{member.key().data(), member.key().size()};
        for (auto& [what, changed] : members_changed(members, name))
            forge(what, name, changed);
        const auto* list = member.value().if_array();
        if (list == nullptr || list->empty() || !list->front().is_object()) continue;
        const wire::json::object& first = list->front().get_object();
        for (const auto& inner : first) {
            const std::string inner_name{inner.key().data(), inner.key().size()};
            for (auto& [what, changed] : members_changed(first, inner_name)) {
                wire::json::object outer = members;
                outer[member.key()].as_array().front() = changed;
                forge(what, name + "." + inner_name, outer);
            }
        }
    }
    for (const char* unknown : {"V", "extra", "__proto__", "exp", "nbf", "signature", "~"}) {
        wire::json::object more = members;
        more[unknown] = 1;
        forge("is not known", unknown, more);
    }
    return forgeries;
}

} // namespace ensign::test
