/// The feeds of a core: opens each where its settings say, and hands its lines to the picture. Each
/// has its own socket, budget and back-off; none waits for another.
#pragma once

#include "core/base/clock.hpp"
#include "core/net/loop.hpp"
#include "core/node/feed_settings.hpp"
#include "core/node/picture_room.hpp"

#include <memory>
#include <vector>

namespace ensign::node {

class FeedSources {
public:
    /// All of them outlive it. thread   the loop's, as everything it calls
    FeedSources(net::Loop& loop, const Clock& clock, PictureRoom& picture);
    ~FeedSources();

    /// From now on. What cannot be opened yet is tried again; the feed's state says why.
    void open(const FeedSettings& settings);

    struct Source; ///< one feed

private:
    net::Loop& loop_;
    const Clock& clock_;
    PictureRoom& picture_;
    std::vector<std::shared_ptr<Source>> sources_;
};

} // namespace ensign::node
