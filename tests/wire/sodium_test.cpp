// Signatures against RFC 8032, section 7.1, tests 1 to 3; base64url against RFC 4648, section 10,
// and RFC 7515, appendix C; SHA-256 against FIPS 180-4 examples.

#include "core/wire/sodium.hpp"

#include <gtest/gtest.h>

#include <charconv>

namespace ensign::test {
namespace {

using wire::base64url;
using wire::from_base64url;
using wire::SigningKey;
using wire::verifies;

std::string bytes_of(std::string_view hex)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        int value = 0;
        std::from_chars(hex.data() + i, hex.data() + i + 2, value, 16);
        bytes += static_cast<char>(value);
    }
    return bytes;
}

struct Vector {
    const char* seed;
    const char* key;
    const char* message;
    const char* signature;
};

constexpr Vector kRfc8032[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
     "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b"
     "46b"
     "d25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
     "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11"
     "d8c"
     "387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
     "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc"
     "659"
     "4a7c15e9716ed28dc027beceea1ec40a"},
};

TEST(Signature, the_vectors_of_rfc_8032_hold)
{
    for (const Vector& v : kRfc8032) {
        const auto key = SigningKey::from_seed_text(base64url(bytes_of(v.seed)));
        ASSERT_TRUE(key.has_value());
        const std::string public_key{
            reinterpret_cast<const char*>(key->public_key().data()), key->public_key().size()};
        EXPECT_EQ(public_key, bytes_of(v.key));
        EXPECT_EQ(key->sign(bytes_of(v.message)), bytes_of(v.signature));
        EXPECT_TRUE(verifies(key->public_key(), bytes_of(v.message), bytes_of(v.signature)));
        EXPECT_FALSE(verifies(key->public_key(), bytes_of(v.message) + "x", bytes_of(v.signature)));
    }
}

// RFC 8037, appendix A.4: the signing input and signature of a whole JWS, whatever its header says.
TEST(Signature, the_jws_of_rfc_8037_verifies)
{
    const std::string input = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    const auto signature = from_base64url(
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    const auto key = wire::parse_key("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    ASSERT_TRUE(signature && key);
    EXPECT_TRUE(verifies(*key, input, *signature));
}

TEST(Signature, a_signature_of_another_length_is_none)
{
    const auto key = SigningKey::generate();
    const std::string signature = key.sign("text");
    EXPECT_FALSE(verifies(key.public_key(), "text", signature.substr(1)));
    EXPECT_FALSE(verifies(key.public_key(), "text", signature + "x"));
    EXPECT_FALSE(verifies(key.public_key(), "text", ""));
}

// RFC 8032, section 5.1.7: the scalar is reduced, else signatures could be rewritten.
TEST(Signature, a_scalar_that_is_not_reduced_is_refused)
{
    const auto key = SigningKey::from_seed_text(base64url(bytes_of(kRfc8032[1].seed)));
    std::string signature = bytes_of(kRfc8032[1].signature);
    // S + L, little-endian, with L = 2^252 + 27742317777372353535851937790883648493.
    const std::string order =
        bytes_of("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    int carry = 0;
    for (std::size_t i = 0; i < 32; ++i) {
        const int sum = static_cast<unsigned char>(signature[32 + i]) +
                        static_cast<unsigned char>(order[i]) + carry;
        signature[32 + i] = static_cast<char>(sum & 0xFF);
        carry = sum >> 8;
    }
    EXPECT_FALSE(verifies(key->public_key(), bytes_of("72"), signature));
}

TEST(Signature, a_key_of_small_order_is_not_enrolled)
{
    // The eight points of small order of edwards25519, in their canonical encodings.
    for (const char* hex :
         {"0100000000000000000000000000000000000000000000000000000000000000",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "0000000000000000000000000000000000000000000000000000000000000080",
          "0000000000000000000000000000000000000000000000000000000000000000",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"})
        EXPECT_FALSE(wire::parse_key(base64url(bytes_of(hex))).has_value()) << hex;
}

TEST(Signature, a_key_of_another_length_is_none)
{
    EXPECT_FALSE(wire::parse_key("").has_value());
    EXPECT_FALSE(wire::parse_key(base64url(std::string(31, 'x'))).has_value());
    EXPECT_FALSE(SigningKey::from_seed_text(base64url(std::string(33, 'x'))).has_value());
}

TEST(Base64url, the_vectors_of_rfc_4648_hold_without_padding)
{
    const std::pair<const char*, const char*> vectors[] = {
        {"", ""},
        {"f", "Zg"},
        {"fo", "Zm8"},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg"},
        {"fooba", "Zm9vYmE"},
        {"foobar", "Zm9vYmFy"}};
    for (const auto& [bytes, text] : vectors) {
        EXPECT_EQ(base64url(bytes), text);
        EXPECT_EQ(from_base64url(text), bytes);
    }
    EXPECT_EQ(base64url(bytes_of("03ecffe0c1")), "A-z_4ME"); // RFC 7515, appendix C
}

TEST(Base64url, another_spelling_of_the_same_bytes_is_refused)
{
    for (const char* text : {"Zg==", "Zg=", "Z g", "Zm9v\n", "Zh", "Zm9", "Z", "+/8", "Zm9v!"})
        EXPECT_FALSE(from_base64url(text).has_value()) << text;
}

TEST(Digest, sha_256_is_the_standard_one)
{
    EXPECT_EQ(
        wire::sha256_hex("abc"),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(
        wire::sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Uuid, version_7_carries_its_time_and_sorts_by_it)
{
    // RFC 9562, appendix A.6: 2022-02-22T19:22:22Z is 0x017F22E279B0 milliseconds.
    const std::string id = wire::new_uuid7(from_epoch_ms(0x017F22E279B0));
    EXPECT_TRUE(id.starts_with("017f22e2-79b0-7")) << id;
    EXPECT_TRUE(wire::is_uuid7(id));
    EXPECT_LT(id, wire::new_uuid7(from_epoch_ms(0x017F22E279B1)));
    EXPECT_NE(id, wire::new_uuid7(from_epoch_ms(0x017F22E279B0)));
    EXPECT_TRUE(wire::is_uuid7("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
}

TEST(Uuid, other_texts_are_none)
{
    for (const char* text :
         {"",
          "017f22e2-79b0-4cc3-98c4-dc0c0c07398f",
          "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
          "017f22e2-79b0-7cc3-18c4-dc0c0c07398f",
          "017f22e279b07cc398c4dc0c0c07398f",
          "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
          "017f22e2-79b0-7cc3-98c4-dc0c0c07398g"})
        EXPECT_FALSE(wire::is_uuid7(text)) << text;
}

TEST(Passphrase, only_the_right_one_matches_and_the_text_does_not_show_it)
{
    const std::string hash = wire::hash_passphrase("low in the water");
    EXPECT_TRUE(hash.starts_with("$argon2id$"));
    EXPECT_EQ(hash.find("water"), std::string::npos);
    EXPECT_TRUE(wire::passphrase_matches(hash, "low in the water"));
    EXPECT_FALSE(wire::passphrase_matches(hash, "low in the wate"));
    EXPECT_FALSE(wire::passphrase_matches("", ""));
}

} // namespace
} // namespace ensign::test
