/// Who sits at the desk: sign-in, sign-out, and what the core said to it.
#pragma once

#include "map-client/core_connection.hpp"

#include <QObject>
#include <QStringList>

namespace ensign::map {

class SessionModel : public QObject {
    Q_OBJECT
    Q_PROPERTY(bool signedIn READ signedIn NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString state READ state NOTIFY changed)
    Q_PROPERTY(QStringList roles READ roles NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

public:
    explicit SessionModel(CoreConnection& core, QObject* parent = nullptr);

    Q_INVOKABLE void signIn(const QString& user, const QString& passphrase);
    Q_INVOKABLE void signOut();
    Q_INVOKABLE bool may(const QStringList& any_of_these_roles) const;

    bool signedIn() const { return !core_.token().isEmpty(); }
    bool busy() const { return busy_; }
    QString name() const { return name_; }
    QString state() const { return state_; }
    QStringList roles() const { return roles_; }
    QString problem() const { return problem_; }

signals:
    void changed();
    void signed_in();
    void signed_out();
    /// The attempt failed; `status` is HTTP's, 0 when the core could not be reached.
    void failed(int status, const QString& detail);

private:
    void end(const QString& sentence);

    CoreConnection& core_;
    bool busy_ = false;
    QString name_;
    QString state_;
    QStringList roles_;
    QString problem_;
};

} // namespace ensign::map
