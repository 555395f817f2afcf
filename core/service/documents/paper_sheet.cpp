#include "core/service/documents/paper_sheet.hpp"

#include "core/base/freed.hpp"

#include <qrencode.h>

#include <algorithm>
#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

namespace ensign::service::documents {
namespace {

// Points, 1/72 inch.
constexpr double kWide = 595.28;
constexpr double kHigh = 841.89;
constexpr double kMargin = 45.0;
constexpr double kFoot = 60.0;
constexpr double kNames = 150.0;
constexpr double kGap = 12.0;
constexpr double kBox = 8.0;
constexpr double kRowGap = 4.0;
constexpr double kCode = 104.0;

const char* description_of(Font font)
{
#define ENSIGN_FAMILY "Noto Sans, Noto Sans Arabic, Noto Sans CJK SC "
    switch (font) {
    case Font::title: return ENSIGN_FAMILY "Bold 16";
    case Font::heading: return ENSIGN_FAMILY "Bold 10.5";
    case Font::strong: return ENSIGN_FAMILY "Bold 11";
    case Font::name: return ENSIGN_FAMILY "8.5";
    case Font::plain: return ENSIGN_FAMILY "9.5";
    case Font::small: return ENSIGN_FAMILY "8";
    }
#undef ENSIGN_FAMILY
    return "";
}

using Context = std::unique_ptr<PangoContext, Freed<g_object_unref>>;
using Layout = std::unique_ptr<PangoLayout, Freed<g_object_unref>>;
using Lines = std::unique_ptr<PangoLayoutIter, Freed<pango_layout_iter_free>>;
using Description = std::unique_ptr<PangoFontDescription, Freed<pango_font_description_free>>;
using Code = std::unique_ptr<QRcode, Freed<QRcode_free>>;

cairo_status_t append(void* to, const unsigned char* data, unsigned size)
{
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

double points(int units) { return static_cast<double>(units) / PANGO_SCALE; }

double height_of(PangoLayout& layout)
{
    int height = 0;
    pango_layout_get_size(&layout, nullptr, &height);
    return points(height);
}

} // namespace

struct PaperSheet::Press {
    Press(Start start_, Footer footer_) : start{start_}, footer{std::move(footer_)}
    {
        surface.reset(cairo_pdf_surface_create_for_stream(append, &bytes, kWide, kHigh));
        draw.reset(cairo_create(surface.get()));
        // Paper has no pixels that letters would have to stand on.
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        fonts.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    }

    Layout layout_of(const Text& text, double width)
    {
        // A context of its own: one that changes would set again what was laid out before.
        constexpr double kPointsPerInch = 72.0;
        const Context context{pango_font_map_create_context(fonts.get())};
        pango_cairo_update_context(draw.get(), context.get());
        pango_cairo_context_set_resolution(context.get(), kPointsPerInch);
        pango_cairo_context_set_font_options(context.get(), options.get());
        pango_context_set_base_dir(
            context.get(),
            text.voice == Voice::machine ? PANGO_DIRECTION_LTR
            : start == Start::right      ? PANGO_DIRECTION_WEAK_RTL
                                         : PANGO_DIRECTION_WEAK_LTR);
        pango_context_set_language(
            context.get(), pango_language_from_string(text.language.c_str()));
        Layout layout{pango_layout_new(context.get())};
        const Description font{pango_font_description_from_string(description_of(text.font))};
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_auto_dir(layout.get(), text.voice == Voice::machine ? FALSE : TRUE);
        pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_text(layout.get(), text.text.data(), static_cast<int>(text.text.size()));
        // Every text stands at the reader's side; Pango changes sides for one that runs against it.
        const bool at_right = start == Start::right;
        const bool runs_left = pango_layout_get_direction(layout.get(), 0) == PANGO_DIRECTION_RTL;
        const bool changes = text.voice != Voice::machine && runs_left != at_right;
        pango_layout_set_alignment(
            layout.get(), at_right != changes ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
        if (pango_layout_get_unknown_glyphs_count(layout.get()) > 0) lacks_letters = true;
        return layout;
    }

    /// The left edge of a column that begins `from` the reader's side.
    double edge(double from, double width) const
    {
        return start == Start::left ? kMargin + from : kWide - kMargin - from - width;
    }

    void turn_page()
    {
        foot();
        cairo_show_page(draw.get());
        ++page;
        y = kMargin;
    }

    double room() const { return kHigh - kFoot - y; }

    /// Line by line from `y` on; over the foot of a page it goes on with the next.
    void put(PangoLayout& layout, double x)
    {
        const Lines lines{pango_layout_get_iter(&layout)};
        do {
            PangoRectangle line{};
            pango_layout_iter_get_line_extents(lines.get(), nullptr, &line);
            const double height = points(line.height);
            if (height > room()) turn_page();
            const double baseline = points(pango_layout_iter_get_baseline(lines.get()) - line.y);
            cairo_move_to(draw.get(), x + points(line.x), y + baseline);
            pango_cairo_show_layout_line(
                draw.get(), pango_layout_iter_get_line_readonly(lines.get()));
            y += height;
        } while (pango_layout_iter_next_line(lines.get()) != FALSE);
    }

    void foot()
    {
        const std::string pages_of =
            footer.pages > 0 ? fmt::format(" / {}", footer.pages) : std::string{};
        const Layout layout = layout_of(
            {fmt::format("{}   {}{}", footer.number, page, pages_of),
             "en",
             Font::small,
             Voice::machine},
            kWide - 2 * kMargin);
        cairo_set_line_width(draw.get(), 0.5);
        cairo_move_to(draw.get(), kMargin, kHigh - kFoot + 10);
        cairo_line_to(draw.get(), kWide - kMargin, kHigh - kFoot + 10);
        cairo_stroke(draw.get());
        cairo_move_to(draw.get(), kMargin, kHigh - kFoot + 16);
        pango_cairo_show_layout(draw.get(), layout.get());
    }

    void box(double x) const
    {
        cairo_set_line_width(draw.get(), 0.8);
        cairo_rectangle(draw.get(), x, y + 3.0, kBox, kBox);
        cairo_stroke(draw.get());
    }

    Start start;
    Footer footer;
    std::string bytes;
    std::unique_ptr<cairo_surface_t, Freed<cairo_surface_destroy>> surface;
    std::unique_ptr<cairo_t, Freed<cairo_destroy>> draw;
    std::unique_ptr<cairo_font_options_t, Freed<cairo_font_options_destroy>> options{
        cairo_font_options_create()};
    std::unique_ptr<PangoFontMap, Freed<g_object_unref>> fonts;
    double y = kMargin;
    double code_bottom = kMargin;
    int page = 1;
    bool lacks_letters = false;
};

PaperSheet::PaperSheet(Start start, Footer footer)
    : press_{std::make_unique<Press>(start, std::move(footer))}
{
}
PaperSheet::~PaperSheet() = default;

void PaperSheet::code(const std::string& content)
{
    const Code made{QRcode_encodeData(
        static_cast<int>(content.size()),
        reinterpret_cast<const unsigned char*>(content.data()),
        0,
        QR_ECLEVEL_M)};
    if (!made) return;
    cairo_t* const draw = press_->draw.get();
    const double unit = kCode / made->width;
    const double x = press_->start == Start::left ? kWide - kMargin - kCode : kMargin;
    for (int row = 0; row < made->width; ++row)
        for (int column = 0; column < made->width; ++column)
            if ((made->data[row * made->width + column] & 1U) != 0)
                cairo_rectangle(draw, x + column * unit, press_->y + row * unit, unit, unit);
    cairo_fill(draw);
    press_->code_bottom = press_->y + kCode + kGap;
}

void PaperSheet::beside_code(const Text& text)
{
    const double width = kWide - 2 * kMargin - kCode - kGap;
    const Layout layout = press_->layout_of(text, width);
    press_->put(*layout, press_->edge(0, width));
    press_->y += kRowGap;
}

void PaperSheet::below_code() { press_->y = std::max(press_->y, press_->code_bottom); }

void PaperSheet::heading(const std::vector<Text>& texts)
{
    constexpr double kWithFirstRow = 70.0;
    if (press_->room() < kWithFirstRow) press_->turn_page();
    const double width = kWide - 2 * kMargin;
    press_->y += kGap;
    for (const Text& text : texts) {
        const Layout layout = press_->layout_of(text, width);
        press_->put(*layout, press_->edge(0, width));
    }
    cairo_set_line_width(press_->draw.get(), 0.5);
    cairo_move_to(press_->draw.get(), kMargin, press_->y + 1);
    cairo_line_to(press_->draw.get(), kWide - kMargin, press_->y + 1);
    cairo_stroke(press_->draw.get());
    press_->y += kRowGap + 1;
}

void PaperSheet::row(const PaperRow& row)
{
    const double indent = row.to_tick ? kBox + kGap / 2 : 0.0;
    const double whole = kWide - 2 * kMargin;
    const double names_width = (row.values.empty() ? whole : kNames) - indent;
    const double values_at = kNames + kGap;
    std::vector<Layout> names;
    std::vector<Layout> values;
    double names_height = 0;
    double values_height = 0;
    for (const Text& text : row.names) {
        names.push_back(press_->layout_of(text, names_width));
        names_height += height_of(*names.back());
    }
    for (const Text& text : row.values) {
        values.push_back(press_->layout_of(text, whole - values_at));
        values_height += height_of(*values.back());
    }
    const double needed = std::max(names_height, values_height);
    if (needed > press_->room() && needed < kHigh - kFoot - kMargin) press_->turn_page();
    if (row.to_tick) press_->box(press_->edge(0, kBox));
    const double top = press_->y;
    const int first_page = press_->page;
    for (const Layout& layout : names)
        press_->put(*layout, press_->edge(indent, names_width));
    const double names_bottom = press_->y;
    if (press_->page == first_page) press_->y = top;
    for (const Layout& layout : values)
        press_->put(*layout, press_->edge(values_at, whole - values_at));
    if (press_->page == first_page) press_->y = std::max(press_->y, names_bottom);
    press_->y += kRowGap;
}

bool PaperSheet::end()
{
    press_->foot();
    cairo_show_page(press_->draw.get());
    cairo_surface_finish(press_->surface.get());
    return cairo_status(press_->draw.get()) == CAIRO_STATUS_SUCCESS &&
           cairo_surface_status(press_->surface.get()) == CAIRO_STATUS_SUCCESS;
}

int PaperSheet::pages() const { return press_->page; }
bool PaperSheet::lacks_letters() const { return press_->lacks_letters; }
const std::string& PaperSheet::bytes() const { return press_->bytes; }

} // namespace ensign::service::documents
