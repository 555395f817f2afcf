/// The node's own observations: what time, the chart and our other cases bring. Nobody commands
/// them. See acts_suspicion.hpp for the form of these structs.
#pragma once

#include "core/request/content.hpp"

namespace ensign::request {

/// No fix younger than the limit (T33).
struct TrackLost {
    static constexpr std::string_view kEvent = "track_lost";
    static void each(auto&, auto&&) {}
};
struct TrackRegained {
    static constexpr std::string_view kEvent = "track_regained";
    static void each(auto&, auto&&) {}
};
/// She came into other waters (T32); the words are those of the chart.
struct ZoneChanged {
    static constexpr std::string_view kEvent = "zone_changed";
    std::string zone;
    StateCode coastal_state; ///< whose territorial sea she is, or may be, in; empty: nobody's
    static void each(auto& self, auto&& f)
    {
        f("zone", self.zone);
        f.may("coastal_state", self.coastal_state);
    }
};
/// Another case of ours about the same hull, or an earlier question of this one that its answer
/// crossed, in which this State refused her or took a grant back:
/// the refusal stands here as well (D13), until the legal adviser rules.
struct EarlierRefusalFound {
    static constexpr std::string_view kEvent = "earlier_refusal_found";
    std::string number; ///< of the case it was said in
    StateCode state;
    Instant refused_at;
    static void each(auto& self, auto&& f)
    {
        f("number", self.number);
        f("state", self.state);
        f("refused_at", self.refused_at);
    }
};
/// Likewise, what else is on record of her there. Denied: that State's treaty, and its silence,
/// carry nothing here (rows D22 and D23) until it confirms her. Confirmed: she is not without
/// nationality until it denies her. Acting: it boards her itself (D14). Responded: its silence
/// means nothing. Undecided, kept back: no treaty gives what it did not. Claimed: it is asked here
/// as well before she has no nationality. Immune (D03) and in distress (D01): of her, whatever the
/// case.
struct EarlierWordFound {
    static constexpr std::string_view kEvent = "earlier_word_found";
    std::string number; ///< of the case it was said in
    StateCode state;
    EarlierWord said = EarlierWord::denied;
    static void each(auto& self, auto&& f)
    {
        f("number", self.number);
        f("state", self.state);
        f("said", self.said);
    }
};
/// An alarm of a clock, raised once (domain brief, 4.3).
struct AlarmRaised {
    static constexpr std::string_view kEvent = "alarm_raised";
    std::string clock; ///< "registry/answer"
    int mark = 0;      ///< per cent of the time that has gone; above 100 the time has run out
    std::string whom;  ///< the rung of the ladder, if one is due
    bool late = false; ///< raised after its time: nobody was there to raise it
    static void each(auto& self, auto&& f)
    {
        f("clock", self.clock);
        f("mark", self.mark);
        f.may("whom", self.whom);
        f.may("late", self.late);
    }
};

} // namespace ensign::request
