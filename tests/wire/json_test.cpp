// Strict JSON in, one spelling out. Canonical vectors: RFC 8785, sections 3.2.2 and 3.2.3 as far as
// they hold no fractions. Numbers: the range that RFC 7493, section 2.2, calls interoperable.

#include "core/wire/json.hpp"

#include <gtest/gtest.h>

namespace ensign::test {
namespace {

using wire::canonical;
using wire::JsonFault;
using wire::Numbers;
using wire::parse_strict;

std::optional<JsonFault> fault(std::string_view text, Numbers numbers = Numbers::integers_only)
{
    const auto parsed = parse_strict(text, numbers);
    if (parsed) return std::nullopt;
    return parsed.error();
}

std::string canonical_of(std::string_view text)
{
    const auto parsed = parse_strict(text, Numbers::integers_only);
    return parsed ? canonical(*parsed) : "refused: " + std::string{word(parsed.error())};
}

TEST(CanonicalJson, strings_and_literals_are_written_as_in_rfc_8785)
{
    // Section 3.2.2, the members "string" and "literals".
    EXPECT_EQ(
        canonical_of(
            R"({"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]})"),
        "{\"literals\":[null,true,false],\"string\":\"\xE2\x82\xAC$\\u000f\\nA'B\\\"\\\\\\\\\\\"/"
        "\"}");
}

TEST(CanonicalJson, control_characters_have_their_short_forms)
{
    // Section 3.2.2.2: \b \t \n \f \r, and \u00xx in lower case for the others.
    EXPECT_EQ(
        canonical_of(R"(["\u0008\u0009\u000A\u000C\u000D\u0000\u001F\u007f"])"),
        "[\"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f\"]");
}

TEST(CanonicalJson, members_are_sorted_at_every_level)
{
    EXPECT_EQ(
        canonical_of(R"({"b": 1, "a": {"d": [ {"z":1,"y":2} ], "c": {}}, "": 0, "A": []})"),
        R"({"":0,"A":[],"a":{"c":{},"d":[{"y":2,"z":1}]},"b":1})");
}

TEST(CanonicalJson, a_canonical_text_is_its_own_canonical_form)
{
    const std::string once =
        canonical_of(R"({"peach": "x", "1": 2, "10": [1,2,3], "a\nb": "\u00e9"})");
    EXPECT_EQ(canonical_of(once), once);
    EXPECT_EQ(once, "{\"1\":2,\"10\":[1,2,3],\"a\\nb\":\"\xC3\xA9\",\"peach\":\"x\"}");
}

TEST(CanonicalJson, integers_up_to_two_to_the_53_are_exact)
{
    EXPECT_EQ(
        canonical_of("[9007199254740991,-9007199254740991,0]"),
        "[9007199254740991,-9007199254740991,0]");
}

TEST(StrictJson, an_equal_member_twice_is_refused)
{
    EXPECT_EQ(fault(R"({"a":1,"a":1})"), JsonFault::duplicate_member);
    EXPECT_EQ(fault(R"({"a":1,"\u0061":2})"), JsonFault::duplicate_member);
    EXPECT_EQ(fault(R"({"x":[{"a":1,"b":2,"a":3}]})"), JsonFault::duplicate_member);
    EXPECT_EQ(fault(R"({"a":{"a":1},"b":{"a":1}})"), std::nullopt);
}

TEST(StrictJson, depth_has_a_limit)
{
    const auto nested = [](int depth) {
        const auto n = static_cast<std::size_t>(depth);
        return std::string(n, '[') + std::string(n, ']');
    };
    EXPECT_EQ(fault(nested(wire::kJsonDepthMax)), std::nullopt);
    EXPECT_EQ(fault(nested(wire::kJsonDepthMax + 1)), JsonFault::too_deep);
    EXPECT_EQ(fault(std::string(100'000, '[')), JsonFault::too_deep);
}

TEST(StrictJson, an_integer_beyond_two_to_the_53_is_refused)
{
    EXPECT_EQ(fault("9007199254740991"), std::nullopt);
    EXPECT_EQ(fault("9007199254740992"), JsonFault::number_out_of_range);
    EXPECT_EQ(fault("-9007199254740992"), JsonFault::number_out_of_range);
    EXPECT_EQ(fault("9223372036854775808"), JsonFault::number_out_of_range);
    EXPECT_EQ(fault("18446744073709551616"), JsonFault::number_out_of_range);
}

TEST(StrictJson, fractions_are_for_the_api_and_never_for_signed_payloads)
{
    for (const char* text : {"1.5", "1.0", "1e3", "1E-2"}) {
        EXPECT_EQ(fault(text), JsonFault::number_out_of_range) << text;
        EXPECT_EQ(fault(text, Numbers::any_finite), std::nullopt) << text;
    }
}

TEST(StrictJson, infinity_hidden_in_an_exponent_is_refused)
{
    EXPECT_EQ(fault("1e400", Numbers::any_finite), JsonFault::number_out_of_range);
    EXPECT_EQ(fault("[-1e400]", Numbers::any_finite), JsonFault::number_out_of_range);
}

TEST(StrictJson, what_is_not_json_is_refused)
{
    for (const char* text :
         {"",           " ",     "NaN",      "Infinity",      "-",         "01",
          "+1",         ".5",    "1.",       "'a'",           "\"a",       "{a:1}",
          "{\"a\":1,}", "[1,]",  "[1 2]",    "tru",           "nul",       "{\"a\"}",
          "{\"a\":}",   "/**/1", "1 // one", "\"\\x41\"",     "\"\\u12\"", "\"\t\"",
          "\"\x01\"",   "[",     "}",        "\xEF\xBB\xBF{}"})
        EXPECT_EQ(fault(text, Numbers::any_finite), JsonFault::malformed) << text;
}

TEST(StrictJson, nothing_may_follow_the_text)
{
    EXPECT_EQ(fault("{} "), std::nullopt);
    EXPECT_EQ(fault("{}x"), JsonFault::malformed);
    EXPECT_EQ(fault("{}{}"), JsonFault::malformed);
    EXPECT_EQ(fault(std::string_view{"{}\0", 3}), JsonFault::malformed);
}

TEST(StrictJson, broken_utf_8_is_refused)
{
    for (const char* text :
         {"\"\xFF\"",             // never a byte of UTF-8
          "\"\xC0\xAF\"",         // "/" in two bytes
          "\"\xE0\x80\xAF\"",     // and in three
          "\"\xED\xA0\x80\"",     // a surrogate
          "\"\xF4\x90\x80\x80\"", // beyond U+10FFFF
          "\"\xC3\"",             // cut short
          "\"\x80\"",             // a tail without a head
          "{\"\xFF\":1}"})
        EXPECT_EQ(fault(text), JsonFault::malformed);
}

TEST(StrictJson, half_a_surrogate_pair_is_refused)
{
    EXPECT_EQ(fault(R"("\ud83d")"), JsonFault::malformed);
    EXPECT_EQ(fault(R"("\udc00")"), JsonFault::malformed);
    EXPECT_EQ(fault(R"("\ud83d\u0041")"), JsonFault::malformed);
    EXPECT_EQ(fault(R"("\ud83d\ude00")"), std::nullopt);
}

} // namespace
} // namespace ensign::test
