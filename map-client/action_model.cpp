#include "map-client/action_model.hpp"

#include "map-client/time_words.hpp"

#include <QJsonDocument>
#include <QUuid>

namespace ensign::map {

ActionModel::ActionModel(CoreConnection& core, QObject* parent) : QObject(parent), core_{core} {}

void ActionModel::set_case(const QJsonObject& the_case)
{
    const bool other = the_case["id"] != case_["id"];
    case_ = the_case;
    actions_ = the_case["actions"].toArray();
    emit actionsChanged();
    if (!other) return;
    cancel();
    say({}, {});
    matches_ = {};
    emit matchesChanged();
    if (the_case["side"].toString() == "asked") fetch_matches();
}

void ActionModel::fetch_matches()
{
    const QString id = case_["id"].toString();
    core_.get("/v1/cases/" + id + "/register", [this, id](const CoreAnswer& answer) {
        if (!answer.ok() || case_["id"].toString() != id) return;
        matches_ = answer.body["matches"].toArray();
        emit matchesChanged();
    });
}

void ActionModel::begin(const QString& command)
{
    command_ = command;
    label_ = plain_words(command);
    for (const QJsonValue& action : actions_)
        if (action["command"].toString() == command) label_ = action["label"].toString();
    form_ = form_of(command, {case_, states_});
    unproved_.reset();
    say({}, {});
    if (form_->manner != Manner::once) {
        emit formChanged();
        return;
    }
    QVariantMap values;
    for (const QJsonValue& field : form_->fields)
        values[field["key"].toString()] = field["choices"][0]["word"].toString();
    give(values);
}

void ActionModel::cancel()
{
    unproved_.reset();
    emit answered();
    if (!form_) return;
    form_.reset();
    emit formChanged();
}

void ActionModel::give(const QVariantMap& values)
{
    if (!form_ || busy_) return;
    const QString missing = missing_field(*form_, values);
    if (!missing.isEmpty()) return say("Still missing: " + missing + ".", {});
    const QJsonObject body = body_of(*form_, values);
    if (command_ == "open_plot") return send("/v1/cases", body);
    send("/v1/cases/" + case_["id"].toString() + "/" + command_, body);
}

void ActionModel::openCase(const QString& mmsi)
{
    if (busy_) return;
    label_ = "Open case";
    send("/v1/cases", {{"mmsi", mmsi}});
}

void ActionModel::send(const QString& path, const QJsonObject& body)
{
    // The same thing tried again keeps its key, so that a lost answer never means a second act.
    const QByteArray what = path.toUtf8() + QJsonDocument{body}.toJson();
    if (what != keyed_) {
        keyed_ = what;
        key_ = QUuid::createUuid().toString(QUuid::WithoutBraces);
    }
    const QString version =
        path == "/v1/cases" ? QString{} : case_["version"].toVariant().toString();
    post({path, body, key_, version});
}

void ActionModel::post(const CoreCommand& command)
{
    busy_ = true;
    unproved_.reset();
    say({}, {});
    core_.post(command, [this, command](const CoreAnswer& answer) {
        busy_ = false;
        if (answer.title == "reauthentication_required") {
            unproved_ = command;
            return say(
                "Nothing was sent yet. A decision needs your pass phrase, given within the last "
                "10 minutes.",
                {});
        }
        if (!answer.ok()) return say(answer.detail, {});
        keyed_.clear();
        form_.reset();
        emit formChanged();
        say({}, label_ + ": done");
        emit case_answered(answer.body);
    });
}

void ActionModel::prove(const QString& passphrase)
{
    if (!unproved_ || busy_) return;
    busy_ = true;
    say({}, {});
    const CoreCommand proof{"/v1/session/proof", {{"passphrase", passphrase}}, {}, {}};
    core_.post(proof, [this](const CoreAnswer& answer) {
        busy_ = false;
        if (!answer.ok()) return say(answer.detail, {});
        if (!unproved_) return say({}, {}); // given up meanwhile
        post(CoreCommand{*unproved_});
    });
}

void ActionModel::say(const QString& problem, const QString& done)
{
    problem_ = problem;
    done_ = done;
    emit answered();
}

} // namespace ensign::map
