/// Keeps labels off each other: whoever asks first gets the room. Ask for the selected vessel
/// first, then for vessels of interest, then for the rest.
#pragma once

#include <QRectF>

#include <vector>

namespace ensign::map {

class LabelGrid {
public:
    LabelGrid(double width, double height);

    /// Keeps labels off this place: there is a symbol.
    void block(const QRectF& room);

    /// Takes the room if it is free and inside the map.
    bool take(const QRectF& room);

private:
    struct Cells {
        int left, right, top, bottom;
    };
    Cells cells(const QRectF& room) const;
    void fill(const Cells& cells);
    char& cell(int column, int row);

    static constexpr int kCell = 8;

    double width_;
    double height_;
    int columns_;
    int rows_;
    std::vector<char> taken_;
};

} // namespace ensign::map
