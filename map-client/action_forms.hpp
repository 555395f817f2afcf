/// The form of each command: which fields an officer fills in, and how they become the body the API
/// wants. A table, not law: what may be done now, and by whom, is the core's answer in `actions`.
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QVariantMap>

namespace ensign::map {

/// How giving the command works on screen.
enum class Manner {
    form, ///< a docked form with its own button, away from the one that opened it
    once, ///< one press and it is done
    hold, ///< cannot be undone: held for 1.5 s, by mouse or by Space
};

struct ActionForm {
    Manner manner = Manner::form;
    QString intro;  ///< one sentence: what happens when it is given
    QString button; ///< "Send to the flag State"
    QJsonArray
        fields; ///< [{"key", "label", "kind", "required", "hint", "choices": [{"word", "label"}]}]
};

/// What a form needs to know besides the command.
struct FormContext {
    QJsonObject the_case;
    QJsonArray states; ///< of GET /v1/states
};

/// A command without a row of its own gets an empty form with its own name on the button, so that a
/// core newer than this client can still be worked with.
ActionForm form_of(const QString& command, const FormContext& context);

/// The first required field that is still empty, by its label; empty when all are there.
QString missing_field(const ActionForm& form, const QVariantMap& values);

/// The body of the command. Empty fields are left out: what is not known is absent.
QJsonObject body_of(const ActionForm& form, const QVariantMap& values);

} // namespace ensign::map
