/// The cases of this node as a list: incoming requests first, then our own vessels of interest.
/// The list is the keyboard's and the screen reader's way to everything the map shows, so a row
/// never jumps: it keeps its place when it changes, and new rows come at the end of their part.
#pragma once

#include <QAbstractListModel>
#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace ensign::map {

class CoreTime;
struct Chip;

class CaseListModel : public QAbstractListModel {
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int incoming READ incoming NOTIFY countChanged)

public:
    enum Role {
        case_id = Qt::UserRole + 1,
        number,
        side,
        vessel_name,
        flag_words,
        chip_glyph,
        chip_words,
        chip_token,
        due,
        phase,
        style,
        sentence,
        spoken,
    };

    explicit CaseListModel(const CoreTime& time, QObject* parent = nullptr);

    void replace(const QJsonArray& cases);
    void put(const QJsonObject& the_case);

    QJsonObject find(const QString& id) const;
    const std::vector<QJsonObject>& all() const { return cases_; }
    int count() const { return static_cast<int>(cases_.size()); }
    int incoming() const;
    Q_INVOKABLE QString idAt(int row) const;
    Q_INVOKABLE int rowOf(const QString& id) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();
    void case_put(const QString& id);

private:
    Chip chip(const QJsonObject& the_case) const;
    QString spoken_words(const QJsonObject& the_case) const;

    const CoreTime& time_;
    std::vector<QJsonObject> cases_;
};

} // namespace ensign::map
