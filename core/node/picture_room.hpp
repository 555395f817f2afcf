/// What is known of the vessels around us: the picture of the feeds, and where each place lies in
/// the law of the sea. The log holds acts; this holds sightings, and forgets them at a restart.
#pragma once

#include "core/geo/zone_index.hpp"
#include "core/request/case.hpp"
#include "core/track/picture.hpp"
#include "core/verdict/verdict.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ensign::node {

struct FeedState {
    std::string name;
    std::string state; ///< "receiving", "silent" (nothing for kSilentAfter) or "refused"
    std::uint64_t accepted = 0;
    std::map<std::string, std::uint64_t> rejected; ///< by reason
    std::optional<Duration> last_message_age;
    std::string fault;
};

class PictureRoom {
public:
    /// Without zones nothing can be said about waters, and no verdict says yes.
    PictureRoom(std::shared_ptr<const geo::ZoneIndex> zones, std::string chart_version);
    ~PictureRoom();

    void add_feed(const std::string& name);
    void feed_connected(const std::string& name, bool connected, std::string fault);

    /// One line of a feed. Whatever is wrong with it is counted by its reason, and changes nothing.
    void see(const std::string& feed, std::string_view line, Instant now, Duration mono);

    /// Where the vessel of a case is: the newer of the picture and the sighting in the case.
    std::optional<verdict::Fix> fix_for(const request::Case& c, Instant now) const;

    /// What a vessel transmits about itself; empty members when it says nothing.
    request::VesselIdentity observed(const std::string& mmsi) const;

    /// A fresh position of a transmitting vessel, as the first sighting of a case.
    std::optional<request::Sighting> sighting(const std::string& mmsi) const;

    const track::Vessel* find(const std::string& mmsi) const;
    std::vector<const track::Vessel*> all() const;
    std::vector<std::string> take_changed(Instant now); ///< MMSIs changed since the last call
    void pass_time(Instant now);                        ///< forgets the long unheard

    std::vector<FeedState> feeds(Duration mono) const;
    const std::string& chart_version() const { return chart_version_; }

    static constexpr Duration kSilentAfter = std::chrono::minutes{2};

private:
    struct Feed;
    std::shared_ptr<const geo::ZoneIndex> zones_;
    std::string chart_version_;
    track::Picture picture_;
    std::map<std::string, std::unique_ptr<Feed>> feeds_;
};

} // namespace ensign::node
