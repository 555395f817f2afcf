#include "core/node/tile_painter.hpp"

#include "core/node/tile_enc.hpp"
#include "core/node/tile_graticule.hpp"
#include "core/node/tile_limits.hpp"

#include <algorithm>
#include <array>
#include <cairo/cairo.h>
#include <cmath>
#include <memory>
#include <stdexcept>

namespace ensign::node {
namespace {

// Islands below this many pixels would only be noise.
constexpr double kSmallestIsland = 0.35;
// Coordinates are drawn to this part of a pixel: thins the rings, the same way in every tile. Where
// the coast is finer than pixels anyway a coarser one does; a sea of islands is drawn in half the
// time.
constexpr double snaps_per_pixel(int zoom) { return zoom == 6 || zoom == 7 ? 2 : 4; }
constexpr double kFontSize = 10;
constexpr double kNameReach = 48; // half the widest name
constexpr int kFirstZoomWithNames = 2;

struct SurfaceEnd {
    void operator()(cairo_surface_t* surface) const noexcept { cairo_surface_destroy(surface); }
};
struct ContextEnd {
    void operator()(cairo_t* context) const noexcept { cairo_destroy(context); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceEnd>;
using Context = std::unique_ptr<cairo_t, ContextEnd>;

void set_colour(cairo_t* cairo, Colour colour, double opacity = 1)
{
    cairo_set_source_rgba(
        cairo, colour.red() / 255.0, colour.green() / 255.0, colour.blue() / 255.0, opacity);
}

enum class Ends { open, closed };

class Painter {
public:
    Painter(cairo_t* cairo, const TileWindow& window, const TileColours& colours)
        : cairo_{cairo}, window_{window}, colours_{colours},
          world_pixels_{std::ldexp(static_cast<double>(kTilePixels), window.zoom)}
    {
    }

    void paint(const RingSet& rings, const TileAreas& areas, const EncView& enc)
    {
        set_colour(cairo_, colours_.sea);
        cairo_paint(cairo_);
        const std::vector<CoastLimit> limits =
            areas.coast ? coast_limits(*areas.coast, window_) : std::vector<CoastLimit>{};
        paint_coast_limits(limits);
        paint_areas(areas);
        trace(rings);
        paint_land();
        if (const auto cells = enc_in_window(enc, window_); !cells.empty()) {
            paint_enc(cairo_, window_, cells, enc.colours);
            cairo_save(cairo_);
            clip_to_coverage(cairo_, window_, cells);
            paint_coast_limits(limits);
            paint_areas(areas);
            cairo_restore(cairo_);
        }
        const Graticule lines = graticule(window_.zoom, graticule_window());
        paint_lines(lines);
        if (window_.zoom < kFirstZoomWithNames) return;
        use_font();
        name_coast_limits(limits);
        paint_names(lines);
    }

private:
    /// Thinner and paler than what a State has published: an indication.
    void paint_coast_limits(const std::vector<CoastLimit>& limits)
    {
        constexpr double kWidth = 1.1;
        constexpr double kOpacity = 0.6;
        cairo_new_path(cairo_);
        for (const CoastLimit& one : limits)
            for (const LimitPiece& piece : one.pieces) {
                cairo_move_to(cairo_, piece.from.x, piece.from.y);
                cairo_line_to(cairo_, piece.to.x, piece.to.y);
            }
        cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
        cairo_set_line_width(cairo_, kWidth);
        set_colour(cairo_, colours_.limit, kOpacity);
        cairo_stroke(cairo_);
    }

    /// One name a limit, far enough from the rim that no other tile has a part of it.
    void name_coast_limits(const std::vector<CoastLimit>& limits)
    {
        constexpr std::size_t kLong = 24; // pieces: shorter stretches are named by a neighbour
        for (const CoastLimit& one : limits) {
            if (one.pieces.size() < kLong) continue;
            const WorldPoint middle{window_.width / 2.0, window_.height / 2.0};
            const auto off = [&](const LimitPiece& piece) {
                return std::hypot(piece.from.x - middle.x, piece.from.y - middle.y);
            };
            const LimitPiece& nearest = *std::ranges::min_element(one.pieces, {}, off);
            if (off(nearest) > middle.x - kNameReach) continue;
            const long miles = std::lround(one.limit.in_nautical_miles());
            paint_name(std::to_string(miles) + " NM", nearest.from.x, nearest.from.y);
        }
    }

    void paint_areas(const TileAreas& areas)
    {
        for (const auto& [one, other] : areas.disputed)
            hatch(areas.zones[one], areas.zones[other]);
        for (const TileArea& zone : areas.zones)
            paint_limit(zone);
        for (const TileArea& border : areas.sar_borders)
            paint_sar_border(border);
    }

    double column(double x) const { return x * world_pixels_ - static_cast<double>(window_.left); }
    double row(double y) const { return y * world_pixels_ - static_cast<double>(window_.top); }

    WorldBox seen() const
    {
        const auto left = static_cast<double>(window_.left);
        const auto top = static_cast<double>(window_.top);
        return WorldBox{left, top, left + window_.width, top + window_.height}.grown(
            TileWindow::kReach);
    }

    WorldBox pixels_of(const WorldBox& box) const
    {
        return {
            box.left * world_pixels_,
            box.top * world_pixels_,
            box.right * world_pixels_,
            box.bottom * world_pixels_};
    }

    /// Rings as they are, uncut: dashes keep their place from tile to tile.
    void trace_area(const TileArea& area, Ends ends = Ends::closed)
    {
        cairo_new_path(cairo_);
        for (const RingSet::Ring& ring : area.rings.rings()) {
            if (!pixels_of(ring.box).meets(seen())) continue;
            cairo_new_sub_path(cairo_);
            for (const WorldPoint& point : area.rings.points(ring))
                cairo_line_to(cairo_, column(point.x), row(point.y));
            if (ends == Ends::closed) cairo_close_path(cairo_);
        }
    }

    /// What lies in both areas, in diagonal lines that run on from tile to tile.
    void hatch(const TileArea& one, const TileArea& other)
    {
        if (!pixels_of(one.box).meets(seen()) || !pixels_of(other.box).meets(seen())) return;
        constexpr std::int64_t kApart = 10;
        cairo_save(cairo_);
        cairo_set_fill_rule(cairo_, CAIRO_FILL_RULE_EVEN_ODD);
        trace_area(one);
        cairo_clip(cairo_);
        trace_area(other);
        cairo_clip(cairo_);
        const std::int64_t begin = (window_.left + window_.top) / kApart * kApart;
        const std::int64_t end = window_.left + window_.top + window_.width + window_.height;
        for (std::int64_t line = begin; line <= end; line += kApart) {
            const auto at = static_cast<double>(line - window_.left - window_.top);
            cairo_move_to(cairo_, at, 0);
            cairo_line_to(cairo_, at - window_.height, window_.height);
        }
        cairo_set_line_width(cairo_, 1);
        set_colour(cairo_, colours_.limit);
        cairo_stroke(cairo_);
        cairo_restore(cairo_);
    }

    void paint_limit(const TileArea& zone)
    {
        if (!pixels_of(zone.box).meets(seen())) return;
        trace_area(zone);
        cairo_set_line_width(cairo_, 1.6);
        set_colour(cairo_, colours_.limit);
        cairo_stroke(cairo_);
    }

    void paint_sar_border(const TileArea& border)
    {
        if (!pixels_of(border.box).meets(seen())) return;
        constexpr std::array kDash = {14.0, 5.0, 2.0, 5.0};
        trace_area(border, Ends::open);
        cairo_save(cairo_);
        cairo_set_dash(cairo_, kDash.data(), kDash.size(), 0);
        cairo_set_line_width(cairo_, 2.2);
        set_colour(cairo_, colours_.label);
        cairo_stroke(cairo_);
        cairo_restore(cairo_);
    }

    /// All land as one path, in pixels of the window.
    void trace(const RingSet& rings)
    {
        cairo_new_path(cairo_);
        const WorldBox box = seen();
        for (const RingSet::Ring& ring : rings.rings()) {
            const WorldBox pixels = pixels_of(ring.box);
            const double size = std::max(pixels.right - pixels.left, pixels.bottom - pixels.top);
            if (size < kSmallestIsland || !pixels.meets(box)) continue;
            snap(rings.points(ring));
            if (box.holds(pixels)) {
                trace_ring(snapped_);
            } else {
                cut_ring(snapped_, box, cut_, spare_);
                trace_ring(cut_);
            }
        }
    }

    void snap(std::span<const WorldPoint> ring)
    {
        snapped_.clear();
        const double snaps = snaps_per_pixel(window_.zoom);
        const double scale = world_pixels_ * snaps;
        for (const WorldPoint& point : ring) {
            const WorldPoint pixel{
                std::round(point.x * scale) / snaps, std::round(point.y * scale) / snaps};
            if (!snapped_.empty() && snapped_.back() == pixel) continue;
            if (snapped_.size() > 1 && is_between(snapped_.back(), *(snapped_.end() - 2), pixel))
                snapped_.back() = pixel;
            else
                snapped_.push_back(pixel);
        }
    }

    /// On the straight line from one to the other. Snapped places are exact in a double.
    static bool is_between(const WorldPoint& middle, const WorldPoint& from, const WorldPoint& to)
    {
        const WorldPoint before{middle.x - from.x, middle.y - from.y};
        const WorldPoint after{to.x - middle.x, to.y - middle.y};
        return before.x * after.y == before.y * after.x &&
               before.x * after.x + before.y * after.y > 0;
    }

    void trace_ring(const std::vector<WorldPoint>& ring)
    {
        if (ring.empty()) return;
        const auto left = static_cast<double>(window_.left);
        const auto top = static_cast<double>(window_.top);
        cairo_new_sub_path(cairo_);
        for (const WorldPoint& pixel : ring)
            cairo_line_to(cairo_, pixel.x - left, pixel.y - top);
        cairo_close_path(cairo_);
    }

    /// First the line, twice as wide as it shall be, then the land over its inner half: borders
    /// between two countries vanish under the land, and what is left is the coast.
    void paint_land()
    {
        constexpr int kFirstDetailedZoom = 5;
        // Of a sea of islands Cairo draws tens of thousands of edges: as many shades as the palette
        // has between two colours are enough, and take a third of the time.
        cairo_set_antialias(cairo_, CAIRO_ANTIALIAS_FAST);
        cairo_set_fill_rule(cairo_, CAIRO_FILL_RULE_WINDING);
        cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_BEVEL);
        cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
        cairo_set_line_width(cairo_, window_.zoom < kFirstDetailedZoom ? 1.2 : 2.0);
        set_colour(cairo_, colours_.coast);
        cairo_stroke_preserve(cairo_);
        set_colour(cairo_, colours_.land);
        cairo_fill(cairo_);
        cairo_set_antialias(cairo_, CAIRO_ANTIALIAS_DEFAULT);
    }

    GraticuleWindow graticule_window() const
    {
        const auto left = static_cast<double>(window_.left);
        const auto top = static_cast<double>(window_.top);
        return {
            (left - kNameReach) / world_pixels_,
            (top - kNameReach) / world_pixels_,
            (left + window_.width + kNameReach) / world_pixels_,
            (top + window_.height + kNameReach) / world_pixels_};
    }

    /// On the middle of a pixel, so that a line is one pixel wide and not two half ones.
    static double crisp(double pixel) { return std::floor(pixel) + 0.5; }

    void paint_lines(const Graticule& lines)
    {
        cairo_set_line_width(cairo_, 1);
        cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_BUTT);
        for (const GraticuleLine& meridian : lines.meridians) {
            cairo_move_to(cairo_, crisp(column(meridian.at)), 0);
            cairo_line_to(cairo_, crisp(column(meridian.at)), window_.height);
        }
        for (const GraticuleLine& parallel : lines.parallels) {
            cairo_move_to(cairo_, 0, crisp(row(parallel.at)));
            cairo_line_to(cairo_, window_.width, crisp(row(parallel.at)));
        }
        constexpr double kOpacity = 0.55;
        set_colour(cairo_, colours_.grid, kOpacity);
        cairo_stroke(cairo_);
    }

    void use_font()
    {
        cairo_select_font_face(
            cairo_, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
        cairo_set_font_size(cairo_, kFontSize);
        const std::unique_ptr<cairo_font_options_t, decltype(&cairo_font_options_destroy)> options{
            cairo_font_options_create(), &cairo_font_options_destroy};
        cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        cairo_set_font_options(cairo_, options.get());
    }

    void paint_names(const Graticule& lines)
    {
        for (const GraticuleLine& meridian : lines.meridians)
            for (const double between : lines.between_parallels)
                paint_name(meridian.name, column(meridian.at), row(between));
        for (const GraticuleLine& parallel : lines.parallels)
            for (const double between : lines.between_meridians)
                paint_name(parallel.name, column(between), row(parallel.at));
    }

    void paint_name(const std::string& name, double centre_column, double centre_row)
    {
        cairo_text_extents_t extents;
        cairo_text_extents(cairo_, name.c_str(), &extents);
        // A whole pixel, so that both tiles that share a name draw the same letters.
        const double left = std::round(centre_column - extents.x_advance / 2);
        cairo_move_to(cairo_, left, std::floor(centre_row) + std::round(kFontSize * 0.36));
        cairo_text_path(cairo_, name.c_str());
        constexpr double kHaloWidth = 4;
        constexpr double kHaloOpacity = 0.75;
        cairo_set_line_width(cairo_, kHaloWidth);
        set_colour(cairo_, colours_.sea, kHaloOpacity);
        cairo_stroke_preserve(cairo_);
        set_colour(cairo_, colours_.label);
        cairo_fill(cairo_);
    }

    cairo_t* cairo_;
    TileWindow window_;
    TileColours colours_;
    double world_pixels_;
    std::vector<WorldPoint> snapped_;
    std::vector<WorldPoint> cut_;
    std::vector<WorldPoint> spare_;
};

TilePicture picture_of(cairo_surface_t* surface, const TileWindow& window)
{
    cairo_surface_flush(surface);
    const unsigned char* data = cairo_image_surface_get_data(surface);
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
    TilePicture picture{window.width, window.height, {}};
    picture.pixels.reserve(
        static_cast<std::size_t>(window.width) * static_cast<std::size_t>(window.height));
    for (int row = 0; row < window.height; ++row) {
        // Cairo keeps each pixel as one 32-bit number in the machine's own byte order.
        const auto* line =
            reinterpret_cast<const std::uint32_t*>(data + static_cast<std::size_t>(row) * stride);
        for (int column = 0; column < window.width; ++column)
            picture.pixels.push_back(line[column] & 0xFFFFFFU);
    }
    return picture;
}

} // namespace

TilePicture paint_tile(
    const RingSet& rings,
    const TileWindow& window,
    const TileColours& colours,
    const TileAreas& areas,
    const EncView& enc)
{
    const Surface surface{
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, window.width, window.height)};
    const Context cairo{cairo_create(surface.get())};
    Painter{cairo.get(), window, colours}.paint(rings, areas, enc);
    if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error{cairo_status_to_string(cairo_status(cairo.get()))};
    return picture_of(surface.get(), window);
}

} // namespace ensign::node
