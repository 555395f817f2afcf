#include "core/node/safety_texts.hpp"

#include <algorithm>

namespace ensign::node {

void SafetyTexts::note(const track::ais::SafetyText& said, Instant heard, std::string source)
{
    if (said.text.empty()) return;
    std::erase_if(texts_, [&](const SafetyTextHeard& known) {
        return known.said.mmsi == said.mmsi && known.said.to == said.to &&
               known.said.text == said.text;
    });
    texts_.push_front({said, heard, std::move(source)});

    std::size_t of_sender = 0;
    std::erase_if(texts_, [&](const SafetyTextHeard& known) {
        return known.said.mmsi == said.mmsi && ++of_sender > kOfOneSenderMax;
    });
    if (texts_.size() > kTextsMax) texts_.pop_back();
}

std::vector<SafetyTextHeard> SafetyTexts::all() const { return {texts_.begin(), texts_.end()}; }

void SafetyTexts::forget_before(Instant then)
{
    std::erase_if(texts_, [&](const SafetyTextHeard& known) { return known.heard < then; });
}

} // namespace ensign::node
