#include "map-client/symbol_sheet.hpp"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace ensign::map {
namespace {

constexpr int kStepDegrees = 5;

QImage draw(const SymbolLook& look, int heading)
{
    QFile file{QStringLiteral(":/symbols/%1.svg").arg(look.name)};
    QImage picture{look.size, look.size, QImage::Format_ARGB32_Premultiplied};
    picture.fill(Qt::transparent);
    if (!file.open(QIODevice::ReadOnly)) return picture;
    QByteArray svg = file.readAll();
    svg.replace("#C0C0C0", look.colour.name().toUtf8());
    QSvgRenderer renderer{svg};
    QPainter painter{&picture};
    painter.setRenderHint(QPainter::Antialiasing);
    const double half = look.size / 2.0;
    painter.translate(half, half);
    painter.rotate(heading);
    renderer.render(&painter, QRectF{-half, -half, half * 2, half * 2});
    return picture;
}

} // namespace

const QImage& SymbolSheet::picture(const SymbolLook& look)
{
    const int heading = (look.heading + kStepDegrees / 2) / kStepDegrees * kStepDegrees % 360;
    const QString key = QStringLiteral("%1/%2/%3/%4")
                            .arg(look.name)
                            .arg(look.colour.rgb(), 0, 16)
                            .arg(heading)
                            .arg(look.size);
    auto found = drawn_.find(key);
    if (found == drawn_.end()) found = drawn_.insert(key, draw(look, heading));
    return *found;
}

} // namespace ensign::map
