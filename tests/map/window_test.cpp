/// The whole window against the fake core.
///
/// The picture test compares means of blocks of 16 x 16 pixels, in which a letter that is drawn a
/// little otherwise (another font version, another hinting) moves a block by a few grey levels,
/// while a missing panel, symbol, colour or chart moves many blocks by far more. Tolerance: on
/// average 3 levels of 255 a channel over all blocks, and at most 2 % of the blocks off by more
/// than 24. The reference is made anew with ENSIGN_NEW_PICTURES=1; look at it before it is
/// committed.
#include "map-client/boot_clock.hpp"
#include "map-client/vessel_layer.hpp"
#include "map-client/watch_start.hpp"
#include "tests/map/fake_core_process.hpp"

#include <QAccessible>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

#include <cstdlib>

namespace ensign::test {
namespace {

constexpr int kBlock = 16;
constexpr double kMeanLevelsMax = 3;
constexpr double kBlockLevels = 24;
constexpr double kBlocksOffMax = 0.02;

struct Difference {
    double mean_levels = 255;
    double blocks_off = 1;
};

Difference difference(const QImage& a, const QImage& b)
{
    if (a.size() != b.size()) return {};
    const QSize small{a.width() / kBlock, a.height() / kBlock};
    const auto shrink = [&](const QImage& image) {
        return image.convertToFormat(QImage::Format_RGB32)
            .scaled(small, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    };
    const QImage left = shrink(a);
    const QImage right = shrink(b);
    double sum = 0;
    int off = 0;
    for (int y = 0; y < small.height(); ++y) {
        for (int x = 0; x < small.width(); ++x) {
            const QColor p = left.pixelColor(x, y);
            const QColor q = right.pixelColor(x, y);
            const double levels = (std::abs(p.red() - q.red()) + std::abs(p.green() - q.green()) +
                                   std::abs(p.blue() - q.blue())) /
                                  3.0;
            sum += levels;
            if (levels > kBlockLevels) ++off;
        }
    }
    const double blocks = small.width() * small.height();
    return {sum / blocks, off / blocks};
}

struct Window : testing::Test {
    FakeCoreProcess core;
    map::BootClock clock;
    std::unique_ptr<map::WatchStart> watch;

    void open(const QString& style, const QString& select)
    {
        map::CommandLine line;
        line.core = core.url();
        line.user = "watch";
        line.passphrase_file = core.passphrase_file();
        line.style = style;
        line.latitude = 36.08;
        line.longitude = 14.5;
        line.zoom = 10;
        line.select = select;
        watch = std::make_unique<map::WatchStart>(line, clock);
        ASSERT_TRUE(watch->open());
        ASSERT_TRUE(wait_until([this] { return desk().cases.count() == 5; }));
    }
    map::Desk& desk() { return watch->desk(); }

    /// The window once its tiles have come.
    QImage picture(const QString& name)
    {
        const QString file = QStringLiteral(ENSIGN_PICTURES "/%1.png").arg(name);
        map::WindowGrabber grabber{*watch->window(), file};
        QSignalSpy saved{&grabber, &map::WindowGrabber::saved};
        grabber.grab();
        EXPECT_TRUE(wait_until([&] { return saved.count() > 0; }));
        return QImage{file};
    }
    void compare_with_reference(const QString& name)
    {
        const QImage now = picture(name);
        const QString reference =
            QStringLiteral(ENSIGN_SOURCE_DIR "/tests/map/pictures/%1.png").arg(name);
        if (std::getenv("ENSIGN_NEW_PICTURES") != nullptr) {
            ASSERT_TRUE(now.save(reference));
            GTEST_SKIP() << "made anew: " << reference.toStdString();
        }
        const Difference off = difference(now, QImage{reference});
        EXPECT_LT(off.mean_levels, kMeanLevelsMax);
        EXPECT_LT(off.blocks_off, kBlocksOffMax);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClick(watch->window(), key, with);
    }
    QString focused_name() const
    {
        QQuickItem* item = watch->window()->activeFocusItem();
        QAccessibleInterface* there = QAccessible::queryAccessibleInterface(item);
        return there == nullptr ? QString{} : there->text(QAccessible::Name);
    }
};

TEST_F(Window, it_looks_as_it_should_by_day)
{
    open("day", "c-dori");
    compare_with_reference("window_day");
}

TEST_F(Window, it_looks_as_it_should_by_night)
{
    open("night", "c-lark");
    compare_with_reference("window_night");
}

TEST_F(Window, the_difference_notices_a_verdict_of_another_colour)
{
    open("day", "c-dori");
    const QImage yes = picture("verdict_yes");
    desk().selection.selectCase("c-korm");
    const QImage no = picture("verdict_no");
    EXPECT_GT(difference(yes, no).blocks_off, kBlocksOffMax);
}

TEST_F(Window, f5_changes_the_chart_too)
{
    open("day", "c-lark");
    picture("before_f5");
    key(Qt::Key_F5);
    EXPECT_EQ(desk().theme.style(), "dusk");
    picture("after_f5");
    QStringList tiles;
    for (const QJsonValue& one : core.log())
        tiles << one["path"].toString();
    EXPECT_FALSE(tiles.filter("/v1/tiles/day/").isEmpty());
    EXPECT_FALSE(tiles.filter("/v1/tiles/night/").isEmpty());
}

TEST_F(Window, the_case_can_be_worked_with_the_keyboard_alone)
{
    open("day", "");
    watch->window()->requestActivate();
    ASSERT_TRUE(QTest::qWaitForWindowActive(watch->window()));
    key(Qt::Key_F6);
    EXPECT_TRUE(focused_name().startsWith("View ")) << focused_name().toStdString();
    key(Qt::Key_F6);
    EXPECT_EQ(focused_name(), "STELLA, BOR asks, new request"); // the first row
    key(Qt::Key_Down);
    key(Qt::Key_Return); // the second row: SEA LARK; Enter leads into the panel
    EXPECT_EQ(desk().selection.key(), "c-lark");
    EXPECT_EQ(focused_name(), "Withdraw");
    key(Qt::Key_Return);
    EXPECT_EQ(desk().selection.actions()->command(), "withdraw_request");
    key(Qt::Key_Escape);
}

TEST_F(Window, on_the_map_keys_move_zoom_and_select)
{
    open("day", "");
    watch->window()->requestActivate();
    ASSERT_TRUE(QTest::qWaitForWindowActive(watch->window()));
    for (int i = 0; i < 3; ++i)
        key(Qt::Key_F6);
    QObject* map = watch->window()->findChild<map::VesselLayer*>()->map();
    const double zoom = map->property("zoomLevel").toDouble();
    const auto centre = map->property("center");
    key(Qt::Key_Plus);
    EXPECT_GT(map->property("zoomLevel").toDouble(), zoom);
    key(Qt::Key_Left);
    EXPECT_NE(map->property("center"), centre);
    key(Qt::Key_BracketRight);
    EXPECT_NE(desk().selection.kind(), "none");
}

/// Everything a person can act on, by the names a screen reader speaks.
void check_names(QAccessibleInterface* there, QStringList& names)
{
    if (there == nullptr || there->state().invisible) return;
    const QAccessible::Role role = there->role();
    const QString name = there->text(QAccessible::Name);
    if (there->state().focusable || role == QAccessible::Button || role == QAccessible::ListItem ||
        role == QAccessible::EditableText || role == QAccessible::CheckBox ||
        role == QAccessible::RadioButton) {
        EXPECT_FALSE(name.isEmpty())
            << "role " << role << " of " << there->object()->metaObject()->className();
    }
    if (!name.isEmpty()) names << name;
    for (int i = 0; i < there->childCount(); ++i)
        check_names(there->child(i), names);
}

TEST_F(Window, everything_to_act_on_has_a_name)
{
    QAccessible::setActive(true);
    open("day", "c-in");
    desk().selection.actions()->begin("draft_authorization_answer");
    picture("form_open");
    QStringList names;
    check_names(QAccessible::queryAccessibleInterface(watch->window()), names);
    EXPECT_TRUE(names.contains("View Map"));
    EXPECT_FALSE(names.filter("SEA LARK, claims BOR, seen, BOARD: NOT YET").isEmpty())
        << names.join('\n').toStdString();
    EXPECT_TRUE(names.contains("Measures authorized: divert"));
    QAccessible::setActive(false);
}

TEST_F(Window, the_verdict_is_spoken_as_it_is_shown)
{
    QAccessible::setActive(true);
    open("day", "c-dori");
    QTest::qWait(50);
    QStringList names;
    check_names(QAccessible::queryAccessibleInterface(watch->window()), names);
    EXPECT_TRUE(names.contains("BOARD: YES, until 12:00 Z"));
    QAccessible::setActive(false);
}

} // namespace
} // namespace ensign::test
