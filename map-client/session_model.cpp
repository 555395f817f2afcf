#include "map-client/session_model.hpp"

#include <QJsonArray>
#include <QVariant>

#include <algorithm>

namespace ensign::map {

SessionModel::SessionModel(CoreConnection& core, QObject* parent) : QObject(parent), core_{core}
{
    connect(&core_, &CoreConnection::signed_out, this, [this] {
        if (signedIn()) end("Your session has ended. Sign in again to go on.");
    });
}

void SessionModel::signIn(const QString& user, const QString& passphrase)
{
    if (busy_) return;
    busy_ = true;
    problem_.clear();
    emit changed();
    CoreCommand command{"/v1/session", {{"user", user}, {"passphrase", passphrase}}, {}, {}};
    core_.post(command, [this](const CoreAnswer& answer) {
        busy_ = false;
        if (!answer.ok()) {
            problem_ = answer.detail;
            emit changed();
            emit failed(answer.status, answer.detail);
            return;
        }
        core_.set_token(answer.body["token"].toString());
        name_ = answer.body["name"].toString();
        state_ = answer.body["state"].toString();
        roles_ = answer.body["roles"].toVariant().toStringList();
        emit changed();
        emit signed_in();
    });
}

void SessionModel::signOut()
{
    core_.erase("/v1/session", [](const CoreAnswer&) {});
    end({});
}

void SessionModel::end(const QString& sentence)
{
    core_.set_token({});
    problem_ = sentence;
    name_.clear();
    roles_.clear();
    emit changed();
    emit signed_out();
}

bool SessionModel::may(const QStringList& any_of_these_roles) const
{
    return std::any_of(
        any_of_these_roles.begin(), any_of_these_roles.end(), [this](const QString& role) {
            return roles_.contains(role);
        });
}

} // namespace ensign::map
