#include "core/law/terms.hpp"

namespace ensign::law {

MeasureSet MeasureSet::without(const MeasureSet& other) const
{
    MeasureSet left;
    left.bits_ = bits_ & ~other.bits_;
    return left;
}

std::vector<Measure> MeasureSet::list() const
{
    std::vector<Measure> measures;
    for (const Word<Measure>& entry : kWords<Measure>)
        if (has(entry.value)) measures.push_back(entry.value);
    return measures;
}

} // namespace ensign::law
