/// A table that never changes once it is made, whether it is our own or lies in memory that
/// somebody else holds, such as a mapped file. A copy shares it.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace ensign::geo {

using TableBytes = std::span<const std::byte>;

template<class T>
class Table {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    Table() = default;
    explicit Table(std::vector<T> own)
        : own_{std::make_shared<const std::vector<T>>(std::move(own))}, view_{*own_}
    {
    }

    /// The table in these bytes, which outlive it. Nothing when they are no whole number of rows,
    /// or lie where rows cannot.
    static std::optional<Table> in(TableBytes bytes)
    {
        void* at = const_cast<std::byte*>(bytes.data());
        std::size_t room = bytes.size();
        if (bytes.size() % sizeof(T) != 0) return std::nullopt;
        if (!bytes.empty() && std::align(alignof(T), bytes.size(), at, room) != bytes.data())
            return std::nullopt;
        Table table;
        table.view_ = {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
        return table;
    }
    TableBytes bytes() const noexcept { return std::as_bytes(view_); }

    std::size_t size() const noexcept { return view_.size(); }
    bool empty() const noexcept { return view_.empty(); }
    const T& operator[](std::size_t row) const noexcept { return view_[row]; }

private:
    std::shared_ptr<const std::vector<T>> own_;
    std::span<const T> view_;
};

} // namespace ensign::geo
