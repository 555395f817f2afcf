#include "core/node/tile_enc.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ensign::node {
namespace {

constexpr double kThumbnail = 24; ///< pixels; a cell that is smaller says nothing

class EncPainter {
public:
    EncPainter(cairo_t* cairo, const TileWindow& window)
        : cairo_{cairo}, window_{window}, world_pixels_{std::ldexp(
                                              static_cast<double>(kTilePixels), window.zoom)}
    {
        const auto left = static_cast<double>(window.left);
        const auto top = static_cast<double>(window.top);
        const WorldBox pixels =
            WorldBox{left, top, left + window.width, top + window.height}.grown(TileWindow::kReach);
        seen_ = {
            pixels.left / world_pixels_,
            pixels.top / world_pixels_,
            pixels.right / world_pixels_,
            pixels.bottom / world_pixels_};
    }

    bool sees(const EncCell& cell) const
    {
        const double wide = (cell.box.right - cell.box.left) * world_pixels_;
        const double high = (cell.box.bottom - cell.box.top) * world_pixels_;
        return seen_.meets(cell.box) && std::max(wide, high) >= kThumbnail;
    }

    void trace(const RingSet& rings)
    {
        for (const RingSet::Ring& ring : rings.rings()) {
            cairo_new_sub_path(cairo_);
            for (const WorldPoint& point : rings.points(ring))
                cairo_line_to(cairo_, column(point), row(point));
        }
    }

    void paint(const EncCell& cell, const EncColours& colours)
    {
        cairo_save(cairo_);
        cairo_set_fill_rule(cairo_, CAIRO_FILL_RULE_EVEN_ODD);
        cairo_new_path(cairo_);
        trace(cell.coverage);
        cairo_clip(cairo_);
        // Areas, then lines, then what warns: each group over those before (S-52, priorities).
        for (const EncKind kind :
             {EncKind::depth, EncKind::land, EncKind::contour, EncKind::coast, EncKind::restricted})
            for (const EncFeature& feature : cell.features)
                if (feature.kind == kind && seen_.meets(feature.box) && is_shown(feature.scale))
                    paint(feature, cell.safety_contour, colours);
        for (const EncMark& mark : cell.marks)
            if (is_shown(mark.scale) && seen_.holds({mark.at.x, mark.at.y, mark.at.x, mark.at.y}))
                paint(mark, colours);
        cairo_restore(cairo_);
    }

private:
    double column(const WorldPoint& point) const
    {
        return point.x * world_pixels_ - static_cast<double>(window_.left);
    }
    double row(const WorldPoint& point) const
    {
        return point.y * world_pixels_ - static_cast<double>(window_.top);
    }

    /// SCAMIN: at a pixel of 0.28 mm (OGC 07-057r7) the whole equator at zoom 0 is one to
    /// 559 million; a place on the map is larger by the cosine of its latitude. The scale is that
    /// of the world row of the zoom's tile, so that tiles side by side agree.
    bool is_shown(const std::optional<double>& scale_least) const
    {
        if (!scale_least) return true;
        constexpr double kEquator = 559'082'264.0;
        const auto middle = static_cast<double>(window_.top / kTilePixels) + 0.5;
        const double y = middle * kTilePixels / world_pixels_;
        const double cosine = 1.0 / std::cosh(std::numbers::pi * (1.0 - 2.0 * y));
        return std::ldexp(kEquator * cosine, -window_.zoom) <= *scale_least;
    }

    void colour(Colour c)
    {
        cairo_set_source_rgb(cairo_, c.red() / 255.0, c.green() / 255.0, c.blue() / 255.0);
    }
    void stroke(Colour c, double width)
    {
        cairo_set_line_width(cairo_, width);
        colour(c);
        cairo_stroke(cairo_);
    }
    void fill(Colour c)
    {
        colour(c);
        cairo_fill(cairo_);
    }

    void paint(
        const EncFeature& feature,
        const std::optional<double>& safety_contour,
        const EncColours& colours)
    {
        cairo_new_path(cairo_);
        trace(feature.rings);
        switch (feature.kind) {
        case EncKind::depth: return fill(depth_colour(feature.depth.value_or(0.0), colours));
        case EncKind::land:
            colour(colours.landa);
            cairo_fill_preserve(cairo_);
            return stroke(colours.cstln, 1.0);
        case EncKind::coast: return stroke(colours.cstln, 1.6);
        case EncKind::contour:
            if (feature.depth && feature.depth == safety_contour) return stroke(colours.depsc, 1.6);
            return stroke(colours.depcn, 0.8);
        case EncKind::restricted: {
            constexpr std::array kDash = {6.0, 4.0};
            cairo_save(cairo_);
            cairo_set_dash(cairo_, kDash.data(), kDash.size(), 0);
            stroke(colours.chmgd, 1.4);
            cairo_restore(cairo_);
        }
        }
    }

    static Colour hue(EncHue hue, const EncColours& colours)
    {
        switch (hue) {
        case EncHue::white: return colours.chwht;
        case EncHue::black: return colours.chblk;
        case EncHue::red: return colours.chred;
        case EncHue::green: return colours.chgrn;
        case EncHue::yellow: return colours.chyel;
        case EncHue::other: return colours.chwht;
        }
        return colours.chwht;
    }

    /// Simplified symbols: the shape says what it is, the fill its colour.
    void paint(const EncMark& mark, const EncColours& colours)
    {
        const double x = std::round(column(mark.at));
        const double y = std::round(row(mark.at));
        if (mark.shape == EncShape::light) {
            constexpr double kFlare = 6.0;
            cairo_new_path(cairo_);
            cairo_move_to(cairo_, x, y);
            cairo_line_to(cairo_, x + kFlare, y + 2.0);
            cairo_line_to(cairo_, x + 2.0, y + kFlare);
            cairo_close_path(cairo_);
            return fill(colours.chmgd);
        }
        cairo_new_path(cairo_);
        trace_shape(mark.shape, x, y);
        colour(hue(mark.hue, colours));
        cairo_fill_preserve(cairo_);
        stroke(colours.cstln, 1.0);
    }

    void trace_shape(EncShape shape, double x, double y)
    {
        constexpr double kHalf = 3.5;
        const auto corners = [&](std::initializer_list<std::pair<double, double>> points) {
            cairo_new_sub_path(cairo_);
            for (const auto& [dx, dy] : points)
                cairo_line_to(cairo_, x + dx * kHalf, y + dy * kHalf);
            cairo_close_path(cairo_);
        };
        switch (shape) {
        case EncShape::conical: return corners({{-1, 1}, {0, -1}, {1, 1}});
        case EncShape::can: return corners({{-1, 1}, {-1, -0.6}, {1, -0.6}, {1, 1}});
        case EncShape::pillar: return corners({{-0.9, 1}, {-0.4, -1.4}, {0.4, -1.4}, {0.9, 1}});
        case EncShape::beacon: return corners({{-0.5, 1}, {-0.5, -1}, {0.5, -1}, {0.5, 1}});
        case EncShape::spherical:
            cairo_arc(cairo_, x, y, kHalf, 0.0, 2.0 * std::numbers::pi);
            return;
        case EncShape::light: return;
        }
    }

    cairo_t* cairo_;
    TileWindow window_;
    double world_pixels_;
    WorldBox seen_;
};

} // namespace

std::vector<const EncCell*> enc_in_window(const EncView& enc, const TileWindow& window)
{
    std::vector<const EncCell*> cells;
    if (enc.cells == nullptr) return cells;
    const EncPainter painter{nullptr, window};
    for (const EncCell& cell : *enc.cells)
        if (painter.sees(cell)) cells.push_back(&cell);
    return cells;
}

void paint_enc(
    cairo_t* cairo,
    const TileWindow& window,
    const std::vector<const EncCell*>& cells,
    const EncColours& colours)
{
    EncPainter painter{cairo, window};
    for (const EncCell* cell : cells)
        painter.paint(*cell, colours);
}

void clip_to_coverage(
    cairo_t* cairo, const TileWindow& window, const std::vector<const EncCell*>& cells)
{
    EncPainter painter{cairo, window};
    cairo_new_path(cairo);
    for (const EncCell* cell : cells)
        painter.trace(cell->coverage);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
    cairo_clip(cairo);
}

} // namespace ensign::node
