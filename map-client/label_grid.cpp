#include "map-client/label_grid.hpp"

#include <algorithm>
#include <cmath>

namespace ensign::map {

LabelGrid::LabelGrid(double width, double height)
    : width_{width}, height_{height}, columns_{static_cast<int>(width) / kCell + 1},
      rows_{static_cast<int>(height) / kCell + 1},
      taken_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 0)
{
}

/// The cells a room touches, cut at the edges of the map.
LabelGrid::Cells LabelGrid::cells(const QRectF& room) const
{
    const auto index = [](double px) { return static_cast<int>(std::floor(px / kCell)); };
    return {
        std::max(index(room.left()), 0),
        std::min(index(room.right()), columns_ - 1),
        std::max(index(room.top()), 0),
        std::min(index(room.bottom()), rows_ - 1)};
}

char& LabelGrid::cell(int column, int row)
{
    return taken_[static_cast<std::size_t>(row * columns_ + column)];
}

void LabelGrid::fill(const Cells& c)
{
    for (int row = c.top; row <= c.bottom; ++row)
        for (int column = c.left; column <= c.right; ++column)
            cell(column, row) = 1;
}

void LabelGrid::block(const QRectF& room) { fill(cells(room)); }

bool LabelGrid::take(const QRectF& room)
{
    if (room.left() < 0 || room.top() < 0 || room.right() > width_ || room.bottom() > height_)
        return false;
    const Cells c = cells(room);
    for (int row = c.top; row <= c.bottom; ++row)
        for (int column = c.left; column <= c.right; ++column)
            if (cell(column, row) != 0) return false;
    fill(c);
    return true;
}

} // namespace ensign::map
