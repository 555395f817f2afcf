/// The sentence round an AIS message: !AIVDM, !AIVDO and their like from any two-letter talker,
/// with or without a tag block before them.
///
///   source   IEC 61162-1 (NMEA 0183) for the sentence, IEC 61162-450 for the tag block
#pragma once

#include "core/base/expected.hpp"
#include "core/base/instant.hpp"
#include "core/track/reject.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ensign::track::nmea {

/// 82 by the standard; real receivers send longer ones, with a tag block before and data behind.
inline constexpr std::size_t kLineLengthMax = 1024;

/// Who heard the sentence, and when. Only from a block whose checksum is right.
struct TagBlock {
    std::optional<Instant> received; ///< c: whole seconds, or milliseconds from some receivers
    std::string_view source;         ///< s: empty when not given
};

/// A sentence. The views look into the line it was read from.
struct Sentence {
    std::array<char, 2> talker{};
    bool own = false;             ///< VDO: of the vessel that carries the receiver
    std::uint8_t total = 1;       ///< parts of the message, 1 to 9
    std::uint8_t number = 1;      ///< of this part, 1 to total
    std::optional<char> sequence; ///< '0' to '9', the group this part belongs to
    std::optional<char> channel;  ///< mostly 'A' or 'B'
    std::string_view payload;     ///< six bits a sign, none outside the alphabet
    std::uint8_t fill_bits = 0;   ///< 0 to 5, without meaning at the end of the payload
    TagBlock tag;
};

/// Reads one line. White space at its end and data after the checksum behind a comma or a space (as
/// some receivers add) are ignored; text before the sentence is not.
///
///   errors   the words of Reject up to payload_sign
///   special  a tag block with a wrong checksum is ignored, its sentence is not
///   cost     about 0.1 microsecond, no allocation
expected<Sentence, Reject> parse(std::string_view line);

/// A complete sentence with its checksum, without a line end: "!AIVDM,1,1,,A,<payload>,0*5C".
std::string write(const Sentence& sentence);

} // namespace ensign::track::nmea
