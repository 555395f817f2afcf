/// A case, a place and an instant; then: may we board her?
#pragma once

#include "core/verdict/verdict.hpp"
#include "tests/support/request_test.hpp"

namespace ensign::test {

using verdict::Enforcement;
using verdict::Rescue;
using verdict::Verdict;

class VerdictTest : public RequestTest {
protected:
    /// She lies on the high seas and transmits, unless a test says otherwise.
    VerdictTest()
        : fix_{verdict::Fix{
              open_sea(), {}, SightingSource::ais, geo::Distance::metres(50), high_seas()}}
    {
    }

    static geo::ZoneFinding high_seas()
    {
        geo::ZoneFinding zone;
        zone.coastal_state = "ANY";
        zone.distance = geo::Distance::nautical_miles(60);
        return zone;
    }
    static geo::ZoneFinding territorial_sea_of(std::string state)
    {
        geo::ZoneFinding zone;
        zone.zone = zone.plain_zone = geo::Zone::territorial_sea;
        zone.coastal_state = std::move(state);
        zone.distance = geo::Distance::nautical_miles(6);
        return zone;
    }

    /// At `now` with a fix as old as `age`.
    Verdict verdict_at(Instant now, Duration age = std::chrono::minutes{1})
    {
        if (fix_) fix_->seen = now - age;
        return verdict::assess(
            {case_, self_, now, law_, fix_, observed_, undelivered_, false, "test-chart"});
    }

    void then_row(const Verdict& v, std::string_view rule, Enforcement enforcement)
    {
        EXPECT_EQ(v.rule, rule) << v.reason;
        EXPECT_EQ(word(v.enforcement), word(enforcement)) << v.reason;
        EXPECT_EQ(v.measures.empty(), enforcement != Enforcement::board_ok);
        EXPECT_FALSE(v.reason.empty());
        EXPECT_FALSE(v.basis.empty());
        EXPECT_TRUE(v.sentence.starts_with("BOARD: ")) << v.sentence;
    }

    std::optional<verdict::Fix> fix_;
    VesselIdentity observed_;
    bool undelivered_ = false;
};

} // namespace ensign::test
