/// Why a received line did not become a message. A closed list: each word is counted apart, so that
/// an operator sees whether a receiver is noisy, misconfigured or hostile.
#pragma once

#include "core/base/words.hpp"

#include <array>
#include <cstdint>

namespace ensign::track {

/// In the order in which a line is tested: the first that applies is the one given.
enum class Reject {
    empty_line,
    line_too_long,  ///< over kLineLengthMax
    tag_block_open, ///< a tag block without its closing backslash
    not_ais,        ///< no !ttVDM or !ttVDO
    checksum,       ///< missing, malformed or wrong
    field_count,    ///< not seven fields
    part_numbers,   ///< not a part of 1 to 9, or above the total, or a group without its id
    channel,        ///< more than one sign
    fill_bits,      ///< not 0 to 5, or more than there are
    payload_empty,
    payload_sign,    ///< a sign outside the six-bit alphabet
    orphan_part,     ///< a later part without the one before it
    incomplete,      ///< the parts that follow never came; counted when the wait ends
    too_many_bits,   ///< longer than five slots can carry
    too_short,       ///< no room for type and MMSI
    type_not_used,   ///< sound, but of no use here (types 6-8, 10, 13, 15-17, 20, 22, 23, 25, 26,
                     ///< 28-63)
    length_for_type, ///< the bits do not fit the message type
    mmsi_out_of_range,
    picture_full, ///< one vessel more than the picture may hold
    time_missing, ///< a line of a file that does not say when it was heard
    gpsd_not_json,
    gpsd_class_not_used, ///< sound, but of no use here (TPV, SKY and others)
    gpsd_member,         ///< a member of an AIS object is missing or cannot be what the type sends
};

} // namespace ensign::track

template<>
inline constexpr auto ensign::kWords<ensign::track::Reject> = std::array{
    ensign::Word{ensign::track::Reject::empty_line, "empty_line"},
    ensign::Word{ensign::track::Reject::line_too_long, "line_too_long"},
    ensign::Word{ensign::track::Reject::tag_block_open, "tag_block_open"},
    ensign::Word{ensign::track::Reject::not_ais, "not_ais"},
    ensign::Word{ensign::track::Reject::checksum, "checksum"},
    ensign::Word{ensign::track::Reject::field_count, "field_count"},
    ensign::Word{ensign::track::Reject::part_numbers, "part_numbers"},
    ensign::Word{ensign::track::Reject::channel, "channel"},
    ensign::Word{ensign::track::Reject::fill_bits, "fill_bits"},
    ensign::Word{ensign::track::Reject::payload_empty, "payload_empty"},
    ensign::Word{ensign::track::Reject::payload_sign, "payload_sign"},
    ensign::Word{ensign::track::Reject::orphan_part, "orphan_part"},
    ensign::Word{ensign::track::Reject::incomplete, "incomplete"},
    ensign::Word{ensign::track::Reject::too_many_bits, "too_many_bits"},
    ensign::Word{ensign::track::Reject::too_short, "too_short"},
    ensign::Word{ensign::track::Reject::type_not_used, "type_not_used"},
    ensign::Word{ensign::track::Reject::length_for_type, "length_for_type"},
    ensign::Word{ensign::track::Reject::mmsi_out_of_range, "mmsi_out_of_range"},
    ensign::Word{ensign::track::Reject::picture_full, "picture_full"},
    ensign::Word{ensign::track::Reject::time_missing, "time_missing"},
    ensign::Word{ensign::track::Reject::gpsd_not_json, "gpsd_not_json"},
    ensign::Word{ensign::track::Reject::gpsd_class_not_used, "gpsd_class_not_used"},
    ensign::Word{ensign::track::Reject::gpsd_member, "gpsd_member"}};

namespace ensign::track {

/// One counter a word.
class RejectCounts {
public:
    void count(Reject reject) noexcept { ++counts_[static_cast<std::size_t>(reject)]; }
    std::size_t of(Reject reject) const noexcept
    {
        return counts_[static_cast<std::size_t>(reject)];
    }

private:
    std::array<std::size_t, kWords<Reject>.size()> counts_{};
};

/// Whole messages by AIS type, used or not; types above 27 are counted as 0.
class TypeCounts {
public:
    static constexpr std::size_t kTypes = 28;
    void count(std::size_t type) noexcept { ++counts_[type < kTypes ? type : 0]; }
    std::uint64_t of(std::size_t type) const noexcept { return counts_[type]; }

private:
    std::array<std::uint64_t, kTypes> counts_{};
};

} // namespace ensign::track
