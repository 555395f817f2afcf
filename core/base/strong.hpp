/// A text that only mixes with its own kind: a CaseId is never passed as a StateCode.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace ensign {

template<class Tag>
class Strong {
public:
    Strong() = default;
    explicit Strong(std::string value) : value_{std::move(value)} {}

    const std::string& text() const noexcept { return value_; }
    bool empty() const noexcept { return value_.empty(); }

    friend auto operator<=>(const Strong&, const Strong&) = default;

private:
    std::string value_;
};

} // namespace ensign

template<class Tag>
struct std::hash<ensign::Strong<Tag>> {
    std::size_t operator()(const ensign::Strong<Tag>& value) const noexcept
    {
        return std::hash<std::string>{}(value.text());
    }
};
