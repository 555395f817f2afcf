/// What can be done with the selected case, the form that is open, and what the core said to the
/// last thing done. A refusal is shown in words beside the form; nothing typed is lost by it.
#pragma once

#include "map-client/action_forms.hpp"
#include "map-client/core_connection.hpp"

#include <QObject>

#include <optional>

namespace ensign::map {

class ActionModel : public QObject {
    Q_OBJECT
    Q_PROPERTY(QJsonArray actions READ actions NOTIFY actionsChanged)
    Q_PROPERTY(QString command READ command NOTIFY formChanged)
    Q_PROPERTY(QString label READ label NOTIFY formChanged)
    Q_PROPERTY(QString intro READ intro NOTIFY formChanged)
    Q_PROPERTY(QString button READ button NOTIFY formChanged)
    Q_PROPERTY(bool hold READ hold NOTIFY formChanged)
    Q_PROPERTY(QJsonArray fields READ fields NOTIFY formChanged)
    Q_PROPERTY(QJsonArray matches READ matches NOTIFY matchesChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY answered)
    Q_PROPERTY(bool needsPassphrase READ needsPassphrase NOTIFY answered)
    Q_PROPERTY(QString done READ done NOTIFY answered)
    Q_PROPERTY(bool busy READ busy NOTIFY answered)

public:
    explicit ActionModel(CoreConnection& core, QObject* parent = nullptr);

    /// Works on this case from now on. A form that is open stays open while the case is the same.
    void set_case(const QJsonObject& the_case);
    void set_states(const QJsonArray& states) { states_ = states; }

    /// Opens the form of a command, or gives the command when one press is enough.
    Q_INVOKABLE void begin(const QString& command);
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void give(const QVariantMap& values);
    Q_INVOKABLE void openCase(const QString& mmsi);
    /// Gives the passphrase that the core asked for, then the same command once more.
    Q_INVOKABLE void prove(const QString& passphrase);

    QJsonArray actions() const { return actions_; }
    QString command() const { return form_ ? command_ : QString{}; }
    QString label() const { return label_; }
    QString intro() const { return form_ ? form_->intro : QString{}; }
    QString button() const { return form_ ? form_->button : QString{}; }
    bool hold() const { return form_ && form_->manner == Manner::hold; }
    QJsonArray fields() const { return form_ ? form_->fields : QJsonArray{}; }
    QJsonArray matches() const { return matches_; }
    QString problem() const { return problem_; }
    bool needsPassphrase() const { return unproved_.has_value(); }
    QString done() const { return done_; }
    bool busy() const { return busy_; }

signals:
    void actionsChanged();
    void formChanged();
    void matchesChanged();
    void answered();
    void case_answered(const QJsonObject& the_case); ///< the case as it is after the command

private:
    void send(const QString& path, const QJsonObject& body);
    void post(const CoreCommand& command);
    void say(const QString& problem, const QString& done);
    void fetch_matches();

    CoreConnection& core_;
    QJsonObject case_;
    QJsonArray states_;
    QJsonArray actions_;
    QJsonArray matches_;
    QString command_;
    QString label_;
    std::optional<ActionForm> form_;
    QString key_;                         ///< idempotency key of what is being sent
    QByteArray keyed_;                    ///< what the key was made for
    std::optional<CoreCommand> unproved_; ///< turned down until the passphrase is given
    QString problem_;
    QString done_;
    bool busy_ = false;
};

} // namespace ensign::map
