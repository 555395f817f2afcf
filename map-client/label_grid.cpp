#include "map-client/label_grid.hpp"

#include <cmath>

namespace ensign::map {

LabelGrid::LabelGrid(double width, double height)
    : width_{width}, height_{height}, columns_{static_cast<int>(width) / kCell + 1},
      rows_{static_cast<int>(height) / kCell + 1},
      taken_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 0)
{
}

bool LabelGrid::take(const QRectF& room)
{
    if (room.left() < 0 || room.top() < 0 || room.right() > width_ || room.bottom() > height_)
        return false;
    const int left = static_cast<int>(std::floor(room.left() / kCell));
    const int right = static_cast<int>(std::floor(room.right() / kCell));
    const int top = static_cast<int>(std::floor(room.top() / kCell));
    const int bottom = static_cast<int>(std::floor(room.bottom() / kCell));
    const auto cell = [this](int column, int row) -> char& {
        return taken_[static_cast<std::size_t>(row * columns_ + column)];
    };
    for (int row = top; row <= bottom; ++row)
        for (int column = left; column <= right; ++column)
            if (cell(column, row) != 0) return false;
    for (int row = top; row <= bottom; ++row)
        for (int column = left; column <= right; ++column)
            cell(column, row) = 1;
    return true;
}

} // namespace ensign::map
