#include "map-client/theme_model.hpp"

#include <QFile>
#include <QJsonDocument>

namespace ensign::map {
namespace {

/// "text.primary" -> "textPrimary"
QString property_name(const QString& token)
{
    QStringList parts = token.split('.');
    for (int i = 1; i < parts.size(); ++i)
        parts[i][0] = parts[i][0].toUpper();
    return parts.join(QString{});
}

} // namespace

ThemeModel::ThemeModel(QObject* parent) : QQmlPropertyMap(this, parent), before_{"night"}
{
    QFile file{":/tokens.json"};
    const bool there = file.open(QIODevice::ReadOnly);
    Q_ASSERT(there);
    tokens_ = QJsonDocument::fromJson(file.readAll()).object();
    insert("font", "Noto Sans");
    insert("small", 13);
    insert("text", 14);
    insert("large", 20);
    insert("gap", 8);
    insert("radius", 3);
    set_style("day");
}

void ThemeModel::next()
{
    if (style_ != "dusk") return set_style("dusk");
    set_style(before_ == "day" ? "night" : "day");
}

void ThemeModel::set_style(const QString& style)
{
    if (style == style_ || !tokens_.contains(style)) return;
    if (!style_.isEmpty()) before_ = style_;
    style_ = style;
    const QJsonObject colours = tokens_[style].toObject();
    for (auto one = colours.begin(); one != colours.end(); ++one)
        insert(property_name(one.key()), QColor{one.value().toString()});
    emit styleChanged();
}

QColor ThemeModel::token(const QString& name) const
{
    return QColor{tokens_[style_][name].toString()};
}

} // namespace ensign::map
