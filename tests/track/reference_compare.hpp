/// Field by field: one of our messages against the reference decode of the same line.
#pragma once

#include "core/track/ais.hpp"
#include "tests/track/flat_json.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>
#include <string>

namespace ensign::test {

/// Compares where a reference value lies in its valid range, and demands absence where it does not.
class ReferenceCompare {
public:
    ReferenceCompare(const FlatJson& expected, std::string where)
        : expected_{expected}, where_{std::move(where)}
    {
    }

    int fields_compared() const { return fields_; }

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
        envelope(4, report.repeat, report.mmsi);
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
        EXPECT_EQ(report.name.text(), expected_.text("name") + expected_.text("name_ext"))
            << where_;
        ++fields_;
    }

    void operator()(const track::ais::SafetyText& report)
    {
        envelope(14, report.repeat, report.mmsi);
        text("text", report.text.view());
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
        if (expected_.has("imo") && expected_.number("imo") != 0) {
            EXPECT_EQ(report.imo, static_cast<std::uint32_t>(expected_.number("imo"))) << where_;
        } else {
            EXPECT_FALSE(report.imo) << where_;
        }
        if (expected_.has("mothership_mmsi")) {
            ASSERT_TRUE(report.parent_ship) << where_;
            number("mothership_mmsi", static_cast<int>(report.parent_ship->value), 0, 1 << 30);
        } else if (expected_.has("to_bow")) {
            number("to_bow", report.to_bow, 0, 511);
            number("to_stern", report.to_stern, 0, 511);
            number("to_port", report.to_port, 0, 63);
            number("to_starboard", report.to_starboard, 0, 63);
        }
        number("month", report.eta.month, 0, 15);
        number("day", report.eta.day, 0, 31);
        number("hour", report.eta.hour, 0, 31);
        number("minute", report.eta.minute, 0, 63);
    }

    void number(const std::string& key, std::optional<int> ours, long low, long high)
    {
        if (!expected_.has(key)) return;
        ++fields_;
        const long theirs = expected_.number(key);
        if (theirs < low || theirs > high) {
            EXPECT_FALSE(ours) << where_ << " " << key << " " << theirs;
            return;
        }
        ASSERT_TRUE(ours) << where_ << " " << key << " " << theirs;
        EXPECT_EQ(*ours, theirs) << where_ << " " << key;
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
        ++fields_;
        const long lon = expected_.number("lon");
        const long lat = expected_.number("lat");
        const double limit = 180.0 * per_degree;
        if (std::labs(lon) > std::lround(limit) || std::labs(lat) > std::lround(limit / 2.0)) {
            EXPECT_FALSE(ours) << where_;
            return;
        }
        ASSERT_TRUE(ours) << where_;
        EXPECT_EQ(std::lround(ours->latitude() * per_degree), lat) << where_;
        const bool date_line = std::labs(lon) == std::lround(limit);
        EXPECT_EQ(std::lround(ours->longitude() * per_degree), date_line ? -std::labs(lon) : lon)
            << where_;
    }

    void text(const std::string& key, std::string_view ours)
    {
        if (!expected_.has(key)) return;
        ++fields_;
        EXPECT_EQ(ours, expected_.text(key)) << where_ << " " << key;
    }

    const FlatJson& expected_;
    std::string where_;
    int fields_ = 0;
};

} // namespace ensign::test
