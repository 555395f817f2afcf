/// The shortest story that still fails, for tests that make stories by chance.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace ensign::test {

/// Drops steps, in ever smaller pieces, while fails(what is left). The result fails, and no single
/// step of it can be left out. mend(shorter, at, first, last) puts right what follows a dropped
/// piece, which was first to last and would stand at `at`.
template<class Step, class Fails, class Mend>
std::vector<Step> shrunk(std::vector<Step> story, Fails fails, Mend mend)
{
    const auto place = [](auto& steps, std::size_t at) {
        return steps.begin() + static_cast<std::ptrdiff_t>(at);
    };
    for (std::size_t piece = std::max<std::size_t>(story.size() / 2, 1);;) {
        bool dropped = false;
        for (std::size_t at = 0; at < story.size();) {
            const std::size_t next = std::min(at + piece, story.size());
            std::vector<Step> shorter = story;
            shorter.erase(place(shorter, at), place(shorter, next));
            mend(shorter, at, place(story, at), place(story, next));
            if (fails(shorter)) {
                story = std::move(shorter);
                dropped = true;
            } else {
                at = next;
            }
        }
        if (piece == 1 && !dropped) return story;
        piece = std::max<std::size_t>(piece / 2, 1);
    }
}

template<class Step, class Fails>
std::vector<Step> shrunk(std::vector<Step> story, Fails fails)
{
    return shrunk(std::move(story), fails, [](auto&&...) {});
}

} // namespace ensign::test
