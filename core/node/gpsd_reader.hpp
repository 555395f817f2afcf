/// The JSON of gpsd, as AIS messages. gpsd has taken them apart; they are put together again bit by
/// bit, so that "not available" and every range are judged in one place, core/track/ais_decode.cpp.
///
///   source   gpsd_json(5) of gpsd 3.22, class AIS with "scaled":false
#pragma once

#include "core/base/expected.hpp"
#include "core/track/line_reader.hpp"

#include <optional>
#include <string_view>

namespace ensign::node {

/// What to say to gpsd once connected. Part A and B of type 24 as they come; raw integers.
inline constexpr std::string_view kGpsdGreeting =
    "?WATCH={\"enable\":true,\"json\":true,\"scaled\":false,\"split24\":true};\n";

/// A line of gpsd; VERSION and DEVICES with many devices are the longest.
inline constexpr std::size_t kGpsdLineMax = std::size_t{16} * 1024;

class GpsdReader {
public:
    /// Reads one object.
    ///
    ///   returns  a message; nothing for what gpsd says of itself (VERSION, DEVICES, DEVICE, WATCH)
    ///   errors   gpsd_not_json, gpsd_class_not_used, gpsd_member, and those of ais::decode
    expected<std::optional<track::Heard>, track::Reject> read(std::string_view line);

    const track::RejectCounts& rejects() const noexcept { return rejects_; }
    const track::TypeCounts& types() const noexcept { return types_; }

private:
    expected<std::optional<track::Heard>, track::Reject> judge(std::string_view line);

    track::RejectCounts rejects_;
    track::TypeCounts types_;
};

} // namespace ensign::node
