/// Field by field: one of our messages against the reference decode of the same line.
#pragma once

#include "core/track/ais.hpp"
#include "tests/track/flat_json.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace ensign::test {

/// A field that differs: "turn: ours absent, theirs 3".
struct Difference {
    std::string field;
    std::string words;
};

/// Compares where a reference value lies in its valid range, and demands absence where it does not.
class ReferenceCompare {
public:
    explicit ReferenceCompare(const FlatJson& expected) : expected_{expected} {}

    int fields_compared() const { return fields_; }
    const std::vector<Difference>& differences() const { return differences_; }

    void operator()(const track::ais::PositionReport& report)
    {
        envelope(report.type, report.repeat, report.mmsi);
        const bool long_range = report.type == 27;
        const double per_degree = long_range ? 600.0 : 600'000.0;
        place(report.position, per_degree);
        number("accuracy", static_cast<int>(report.accuracy), 0, 1);
        const bool whole_knots = long_range || report.type == 9;
        scaled("speed", report.speed, whole_knots ? 1.0 : 10.0, long_range ? 62 : 1022);
        scaled("course", report.course, long_range ? 1.0 : 10.0, long_range ? 359 : 3599);
        number("heading", report.heading, 0, 359);
        number("status", report.status, 0, 14);
        number("turn", report.turn, -127, 127);
        number("alt", report.altitude, 0, 4094);
        number("second", report.utc_second, 0, 59);
    }

    void operator()(const track::ais::StaticReport& report)
    {
        envelope(report.type, report.repeat, report.mmsi);
        using Part = track::ais::StaticReport::Part;
        if (expected_.has("part")) {
            number("part", report.part == Part::a ? 0 : report.part == Part::b ? 1 : -1, 0, 1);
        }
        statics(report);
    }

    void operator()(const track::ais::ExtendedReport& report)
    {
        (*this)(report.position);
        statics(report.statics);
    }

    void operator()(const track::ais::BaseStationReport& report)
    {
        envelope(report.type, report.repeat, report.mmsi);
        place(report.position, 600'000.0);
        number("year", report.year, 1, 9999);
        number("month", report.month, 1, 12);
        number("day", report.day, 1, 31);
        number("hour", report.hour, 0, 23);
        number("minute", report.minute, 0, 59);
        number("second", report.second, 0, 59);
        number("accuracy", static_cast<int>(report.accuracy), 0, 1);
    }

    void operator()(const track::ais::AidReport& report)
    {
        envelope(21, report.repeat, report.mmsi);
        number("aid_type", report.aid_type, 0, 31);
        place(report.position, 600'000.0);
        number("second", report.utc_second, 0, 59);
        number("accuracy", static_cast<int>(report.accuracy), 0, 1);
        number("virtual_aid", report.virtual_aid ? 1 : 0, 0, 1);
        if (report.utc_second) number("off_position", report.off_position ? 1 : 0, 0, 1);
        const std::string more = expected_.has("name_ext") ? expected_.text("name_ext") : "";
        same("name", report.name.text(), expected_.text("name") + more);
    }

    void operator()(const track::ais::SafetyText& report)
    {
        envelope(report.type, report.repeat, report.mmsi);
        text("text", report.text.view());
        std::optional<int> to;
        if (report.to) to = static_cast<int>(report.to->value);
        number("dest_mmsi", to, 0, 999'999'999);
    }

private:
    void envelope(int type, int repeat, track::Mmsi mmsi)
    {
        number("type", type, 0, 63);
        number("repeat", repeat, 0, 3);
        number("mmsi", static_cast<int>(mmsi.value), 0, 999'999'999);
    }

    void statics(const track::ais::StaticReport& report)
    {
        text("shipname", report.name.view());
        text("callsign", report.call_sign.view());
        text("destination", report.destination.view());
        number("shiptype", report.ship_type, 1, 255);
        scaled("draught", report.draught, 10.0, 255, 1);
        number("imo", as_int(report.imo), 1, 1 << 30);
        if (expected_.has("mothership_mmsi")) {
            std::optional<int> parent;
            if (report.parent_ship) parent = static_cast<int>(report.parent_ship->value);
            number("mothership_mmsi", parent, 0, 1 << 30);
        } else if (expected_.has("to_bow")) {
            number("to_bow", report.to_bow, 0, 511);
            number("to_stern", report.to_stern, 0, 511);
            number("to_port", report.to_port, 0, 63);
            number("to_starboard", report.to_starboard, 0, 63);
        }
        number("month", report.eta.month, 1, 12);
        number("day", report.eta.day, 1, 31);
        number("hour", report.eta.hour, 0, 23);
        number("minute", report.eta.minute, 0, 59);
    }

    static std::optional<int> as_int(std::optional<std::uint32_t> value)
    {
        if (!value) return std::nullopt;
        return static_cast<int>(*value);
    }

    static std::string words(std::optional<long> value)
    {
        return value ? std::to_string(*value) : "absent";
    }

    void same(const std::string& key, const std::string& ours, const std::string& theirs)
    {
        ++fields_;
        if (ours != theirs)
            differences_.push_back({key, key + ": ours " + ours + ", theirs " + theirs});
    }

    void number(const std::string& key, std::optional<int> ours, long low, long high)
    {
        if (!expected_.has(key)) return;
        std::optional<long> theirs = expected_.number(key);
        if (*theirs < low || *theirs > high) theirs.reset();
        same(key, words(ours), words(theirs));
    }

    void scaled(
        const std::string& key, std::optional<double> ours, double scale, long high, long low = 0)
    {
        std::optional<int> raw;
        if (ours) raw = static_cast<int>(std::lround(*ours * scale));
        number(key, raw, low, high);
    }

    void place(const std::optional<geo::Position>& ours, double per_degree)
    {
        const long lon = expected_.number("lon");
        const long lat = expected_.number("lat");
        const long limit = std::lround(180.0 * per_degree);
        std::string theirs = "absent";
        if (std::labs(lon) <= limit && std::labs(lat) <= limit / 2) // 180 E is written as 180 W
            theirs = std::to_string(lat) + " " + std::to_string(lon == limit ? -limit : lon);
        std::string own = "absent";
        if (ours)
            own = std::to_string(std::lround(ours->latitude() * per_degree)) + " " +
                  std::to_string(std::lround(ours->longitude() * per_degree));
        same("position", own, theirs);
    }

    void text(const std::string& key, std::string_view ours)
    {
        if (expected_.has(key)) same(key, std::string{ours}, expected_.text(key));
    }

    const FlatJson& expected_;
    std::vector<Difference> differences_;
    int fields_ = 0;
};

} // namespace ensign::test
