/// A list that grows at its end and never moves what it holds: of a picture of 200 000 vessels
/// nothing is copied because one more came, and no second copy of it is needed while it grows.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace ensign::track {

template<class T>
class SteadyList {
public:
    std::size_t size() const noexcept { return size_; }

    T& operator[](std::size_t at) noexcept { return parts_[at / kPart][at % kPart]; }
    const T& operator[](std::size_t at) const noexcept { return parts_[at / kPart][at % kPart]; }

    template<class... Made>
    T& add(Made&&... from)
    {
        if (size_ == parts_.size() * kPart) parts_.emplace_back().reserve(kPart);
        ++size_;
        return parts_.back().emplace_back(std::forward<Made>(from)...);
    }

private:
    static constexpr std::size_t kPart = 512;

    std::vector<std::vector<T>> parts_; ///< each of kPart things, the last of up to kPart
    std::size_t size_ = 0;
};

} // namespace ensign::track
