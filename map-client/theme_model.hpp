/// The colours of tokens.json in the style of the hour, for QML and for the painted layer alike:
/// "text.primary" is Theme.textPrimary. One source; nothing asks the system for its palette.
#pragma once

#include <QColor>
#include <QJsonObject>
#include <QQmlPropertyMap>

namespace ensign::map {

class ThemeModel : public QQmlPropertyMap {
    Q_OBJECT
    Q_PROPERTY(QString style READ style NOTIFY styleChanged)
    Q_PROPERTY(bool night READ night NOTIFY styleChanged)
    Q_PROPERTY(bool bright READ bright NOTIFY styleChanged)

public:
    explicit ThemeModel(QObject* parent = nullptr);

    /// Day, dusk, night, dusk, day: never from night into full light at once.
    Q_INVOKABLE void next();
    void set_style(const QString& style);

    QString style() const { return style_; }
    bool night() const { return style_ == "night"; }
    bool bright() const { return style_ == "day"; }
    Q_INVOKABLE QColor token(const QString& name) const;

signals:
    void styleChanged();

private:
    QJsonObject tokens_;
    QString style_;
    QString before_; ///< the style before dusk, so that the cycle knows its way
};

} // namespace ensign::map
