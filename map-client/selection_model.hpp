/// What the right panel shows: one case, or one vessel that is in no case yet.
#pragma once

#include "map-client/action_model.hpp"
#include "map-client/case_list_model.hpp"
#include "map-client/vessel_table.hpp"

#include <QObject>

namespace ensign::map {

class SelectionModel : public QObject {
    Q_OBJECT
    Q_PROPERTY(QString kind READ kind NOTIFY changed)
    Q_PROPERTY(QString key READ key NOTIFY keyChanged)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QJsonObject fields READ fields NOTIFY changed)
    Q_PROPERTY(QJsonObject vessel READ vessel NOTIFY changed)
    Q_PROPERTY(QJsonObject details READ details NOTIFY changed)
    Q_PROPERTY(QJsonObject verdict READ verdict NOTIFY verdictChanged)
    Q_PROPERTY(QJsonArray timeline READ timeline NOTIFY changed)
    Q_PROPERTY(ensign::map::ActionModel* actions READ actions CONSTANT)

public:
    struct Parts {
        CoreConnection& core;
        CaseListModel& cases;
        VesselTable& vessels;
        const CoreTime& time;
    };
    explicit SelectionModel(const Parts& parts, QObject* parent = nullptr);

    Q_INVOKABLE void selectCase(const QString& id);
    /// Her case when she is in one, else the vessel herself.
    Q_INVOKABLE void selectVessel(const QString& mmsi);
    Q_INVOKABLE void clear();
    /// After a new picture: clears the selection of a case that is in it no more.
    void drop_what_is_gone();
    /// A case id or an MMSI, as given on the command line.
    bool select(const QString& case_id_number_or_mmsi);

    QString kind() const; ///< "none", "case" or "vessel"
    QString key() const { return case_id_.isEmpty() ? mmsi_ : case_id_; }
    QString title() const;
    QJsonObject fields() const { return fields_; }
    QJsonObject vessel() const;
    /// Of a vessel in no case: her waters, rescue region and checks, asked of the core when she was
    /// selected; empty before it has answered.
    QJsonObject details() const { return details_; }
    QJsonObject verdict() const;
    QJsonArray timeline() const;
    ActionModel* actions() { return &actions_; }

signals:
    void changed();
    void keyChanged();
    void verdictChanged();

private:
    void refresh();

    Parts parts_;
    ActionModel actions_;
    QString case_id_;
    QString mmsi_;
    void ask_details();
    QJsonObject fields_; ///< of the case
    QJsonObject details_;
};

} // namespace ensign::map
