/// AIS messages as facts: "not available" is an absent value, never a zero or 102.3 knots.
///
///   units    degrees (courses clockwise from true north), knots, metres
///   source   ITU-R M.1371-5, annex 8; the table numbers stand at the types
#pragma once

#include "core/base/expected.hpp"
#include "core/geo/position.hpp"
#include "core/track/inline_text.hpp"
#include "core/track/mmsi.hpp"
#include "core/track/reject.hpp"
#include "core/track/six_bit.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ensign::track::ais {

using Name = InlineText<20>;
using CallSign = InlineText<7>;

/// Better or worse than 10 m by the sender's own word.
enum class Accuracy { over_10_m, within_10_m };

/// Where and how fast. Types 1-3 (table 48), 9 (62), 18 (70), 19 (71), 27 (84).
struct PositionReport {
    std::uint8_t type = 1;
    std::uint8_t repeat = 0;
    Mmsi mmsi;
    std::optional<geo::Position> position;
    Accuracy accuracy = Accuracy::over_10_m;
    std::optional<double>
        speed; ///< knots over ground, 0 to 102.2 ("102.2 or more"); type 9 to 1022
    std::optional<double> course;  ///< over ground, [0, 360)
    std::optional<int> heading;    ///< true, 0 to 359
    std::optional<int> status;     ///< navigational status 0 to 14; 14 is an active distress device
    std::optional<int> turn;       ///< rate of turn as sent, -127 to 127
    std::optional<int> altitude;   ///< metres, 0 to 4094 ("4094 or more"); type 9 only
    std::optional<int> utc_second; ///< 0 to 59, of the position
};

/// Who she says she is. Types 5 (table 52), 19 (71), 24 part A and B (74, 75).
struct StaticReport {
    enum class Part { whole, a, b };

    std::uint8_t type = 5;
    Part part = Part::whole; ///< of type 24
    std::uint8_t repeat = 0;
    Mmsi mmsi;
    std::optional<std::uint32_t> imo; ///< as sent: may be wrong, or not an IMO number at all
    CallSign call_sign;               ///< empty: not available
    Name name;
    std::optional<int> ship_type; ///< 1 to 255 (table 53)
    std::optional<int> length;    ///< metres, bow to stern
    std::optional<int> beam;
    std::optional<double> draught; ///< metres, 0.1 to 25.5
    Name destination;
    std::optional<Mmsi> parent_ship; ///< of a craft that belongs to a ship, type 24 B
    std::uint16_t to_bow = 0;        ///< metres from the antenna, as sent
    std::uint16_t to_stern = 0;
    std::uint8_t to_port = 0;
    std::uint8_t to_starboard = 0;
    struct Eta {
        std::optional<int> month;  ///< 1 to 12
        std::optional<int> day;    ///< 1 to 31
        std::optional<int> hour;   ///< 0 to 23
        std::optional<int> minute; ///< 0 to 59
    } eta;                         ///< UTC, type 5; it has no year
};

/// Type 19 says both at once.
struct ExtendedReport {
    PositionReport position;
    StaticReport statics;
};

/// A clock and a place: type 4 of a shore station, type 11 of a mobile one that was asked (table
/// 51).
struct BaseStationReport {
    std::uint8_t type = 4;
    std::uint8_t repeat = 0;
    Mmsi mmsi;
    std::optional<geo::Position> position;
    Accuracy accuracy = Accuracy::over_10_m;
    std::optional<int> year, month, day, hour, minute, second; ///< UTC, each absent by itself
};

/// Type 21, a buoy or light, real or drawn (table 73).
struct AidReport {
    std::uint8_t repeat = 0;
    Mmsi mmsi;
    int aid_type = 0;    ///< 0 to 31
    InlineText<34> name; ///< with its extension
    std::optional<geo::Position> position;
    Accuracy accuracy = Accuracy::over_10_m;
    std::optional<int> utc_second;
    bool off_position = false; ///< only of a floating aid
    bool virtual_aid = false;
};

/// A safety-related text: type 12 to one station (table 65), type 14 to all (table 67), as a
/// distress device sends beside its position.
struct SafetyText {
    std::uint8_t type = 14;
    std::uint8_t repeat = 0;
    Mmsi mmsi;
    std::optional<Mmsi> to; ///< type 12; absent when what was sent is no MMSI
    InlineText<161> text;
};

using Message = std::
    variant<PositionReport, StaticReport, ExtendedReport, BaseStationReport, AidReport, SafetyText>;

Mmsi sender(const Message& message) noexcept;

/// Reads a message from its bits.
///
///   errors   too_short, type_not_used, length_for_type, mmsi_out_of_range
///   special  up to 8 bits more than the type has are padding; two less are allowed for type 5,
///   which
///            some transmitters send; a type 24 that is neither part A nor B is type_not_used
///   cost     under 0.1 microsecond, no allocation
expected<Message, Reject> decode(const SixBitReader& bits);

/// The same in place, without a copy: says why not, and leaves `into` as it likes then.
std::optional<Reject> decode(const SixBitReader& bits, Message& into);

/// The message as complete !AIVDM sentences, for simulations. Absent values are sent as "not
/// available".
///
///   returns  one line, or two for type 5; without line ends
///   special  `sequence` (0 to 9) marks the lines that belong together
struct Channel {
    char channel = 'A';
    int sequence = 0;
};
std::vector<std::string> encode_class_a(const PositionReport& report, Channel channel); ///< type 1
std::vector<std::string> encode_class_b(const PositionReport& report, Channel channel); ///< type 18
std::vector<std::string> encode_voyage(const StaticReport& report, Channel channel);    ///< type 5
std::vector<std::string> encode_part_a(const StaticReport& report, Channel channel); ///< type 24 A
std::vector<std::string> encode_part_b(const StaticReport& report, Channel channel); ///< type 24 B

} // namespace ensign::track::ais
