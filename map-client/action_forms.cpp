#include "map-client/action_forms.hpp"

#include "core/law/terms.hpp"
#include "core/request/terms.hpp"
#include "map-client/time_words.hpp"

#include <QHash>

#include <functional>
#include <vector>

namespace ensign::map {
namespace {

QJsonObject choice(const QString& word) { return {{"word", word}, {"label", plain_words(word)}}; }

/// Every word of a closed enum, in its order.
template<class E>
QJsonArray choices_of()
{
    QJsonArray choices;
    for (const Word<E>& entry : kWords<E>)
        choices.append(
            choice(QString::fromUtf8(entry.text.data(), static_cast<int>(entry.text.size()))));
    return choices;
}

QJsonArray choices_of(const QStringList& words)
{
    QJsonArray choices;
    for (const QString& word : words)
        choices.append(choice(word));
    return choices;
}

QJsonArray state_choices(const FormContext& context)
{
    QJsonArray choices;
    for (const QJsonValue& state : context.states) {
        const QString code = state["state"].toString();
        choices.append(
            QJsonObject{{"word", code}, {"label", code + "  " + state["name"].toString()}});
    }
    return choices;
}

/// The requests of this case that have one of these states.
QJsonArray question_choices(const QJsonObject& the_case, const QStringList& states)
{
    QStringList questions;
    for (const char* question : {"registry", "authorization"})
        if (states.contains(the_case[question]["state"].toString())) questions << question;
    return choices_of(questions);
}

/// A field under construction: `Field{"reason", "Reason", "long_text"}.must()`.
struct Field {
    QJsonObject json;

    Field(const char* key, const char* label, const char* kind)
        : json{{"key", key}, {"label", label}, {"kind", kind}, {"required", false}}
    {
    }
    Field must()
    {
        json["required"] = true;
        return *this;
    }
    Field hint(const char* text)
    {
        json["hint"] = text;
        return *this;
    }
    Field of(const QJsonArray& choices)
    {
        json["choices"] = choices;
        return *this;
    }
};

ActionForm form(const char* intro, const char* button, const std::vector<Field>& fields)
{
    ActionForm made{Manner::form, intro, button, {}};
    for (const Field& field : fields)
        made.fields.append(field.json);
    return made;
}

ActionForm hold(const char* intro, const char* button) { return {Manner::hold, intro, button, {}}; }

using Maker = std::function<ActionForm(const FormContext&)>;

Field answer_target()
{
    return Field{"answer_within_min", "Answer wanted within (min)", "number"}.hint(
        "empty: the usual target. A target of policy, not a deadline of law");
}

ActionForm open_plot(const FormContext&)
{
    return form(
        "Opens a case for a vessel without AIS.",
        "Open the case",
        {Field{"source", "Source", "choice"}.must().of(choices_of({"radar", "visual", "report"})),
         Field{"position", "Position", "position"}.must().hint("3604.2n 1431.8e"),
         Field{"name", "Name, as seen", "text"},
         Field{"description", "Description", "long_text"}.must()});
}

ActionForm record_claim(const FormContext& context)
{
    return form(
        "Whose she says she is. A claim is not a flag until that State confirms it.",
        "Record the claim",
        {Field{"state", "Claimed State", "choice"}.must().of(state_choices(context)),
         Field{"form", "How she claims it", "choice"}.must().of(choices_of<request::ClaimForm>()),
         Field{"words", "Her exact words", "text"},
         Field{"official_number", "Official number", "text"},
         Field{"port_of_registry", "Port of registry", "text"},
         Field{"imo", "IMO", "text"},
         Field{"call_sign", "Call sign", "text"}});
}

ActionForm report_danger(const FormContext&)
{
    return form(
        "Danger to life comes before everything else: the rescue centre is in the loop at once.",
        "Report",
        {Field{"danger", "There is danger to life now", "tick"},
         Field{"words", "What is seen", "long_text"}.must()});
}

ActionForm state_grounds(const FormContext&)
{
    return form(
        "Reasonable grounds, written down and sourced. Two persons sign them before anything is "
        "sent.",
        "State the grounds",
        {Field{"category", "Suspected", "choice"}.must().of(choices_of({"migrant_smuggling"})),
         Field{"text", "Grounds", "long_text"}.must(),
         Field{"sources", "Sources, one a line", "lines"}.must()});
}

ActionForm sign_grounds(const FormContext&)
{
    return form(
        "You sign that the stated grounds are reasonable. Your name and the time are kept.",
        "Sign the grounds",
        {});
}

ActionForm assign_unit(const FormContext&)
{
    return form(
        "The unit that would board.",
        "Assign the unit",
        {Field{"name", "Unit", "text"}.must(),
         Field{"kind", "Kind", "choice"}.must().of(choices_of<request::UnitKind>()),
         Field{"authorized", "On government service and authorized to that effect", "tick"}});
}

ActionForm draft_registry(const FormContext&)
{
    return form(
        "Drafts the question “is she registered with you, is she entitled to your flag?” "
        "Nothing is sent yet.",
        "Save the draft",
        {Field{"persons_on_board", "Persons on board, estimate", "text"}.must(),
         Field{"safety_concern", "Concern for safety", "long_text"}.must(),
         answer_target()});
}

ActionForm draft_authorization(const FormContext&)
{
    return form(
        "Drafts the question “may we take these measures?” Each is asked for by itself. "
        "Nothing is sent yet.",
        "Save the draft",
        {Field{"measures", "Measures asked for", "ticks"}.must().of(choices_of<law::Measure>()),
         Field{"purpose", "Purpose", "long_text"}.must(),
         Field{"area_radius_nm", "Area around her (nm)", "number"},
         answer_target()});
}

ActionForm accept_conditions(const FormContext&)
{
    return form(
        "You accept every condition of the answer for your State. Two persons accept.",
        "Accept the conditions",
        {});
}

ActionForm withdraw_request(const FormContext& context)
{
    return form(
        "The flag State is told at once that the question no longer stands.",
        "Withdraw",
        {Field{"request", "Request", "choice"}.must().of(question_choices(
             context.the_case, {"drafted", "released", "delivered", "acknowledged"})),
         Field{"reason", "Reason", "long_text"}.must()});
}

ActionForm close_case(const FormContext&)
{
    return form(
        "Ends the work on this case.",
        "Close the case",
        {Field{"reason", "Reason", "long_text"}.must()});
}

ActionForm acknowledge(const FormContext& context)
{
    const QJsonArray questions = question_choices(context.the_case, {"released", "delivered"});
    ActionForm made = form(
        "Tells the asking State that a person has received it. It promises no answer.",
        "Acknowledge",
        {Field{"request", "Request", "choice"}.must().of(questions)});
    if (questions.size() == 1) made.manner = Manner::once;
    return made;
}

ActionForm answer_registry(const FormContext&)
{
    return form(
        "Your State's answer on the registry. It is sent as soon as you give it.",
        "Send the registry answer",
        {Field{"finding", "Finding", "choice"}.must().of(choices_of<request::RegistryFinding>()),
         Field{"register", "Register consulted", "text"}.must(),
         Field{"registration_number", "Registration number", "text"},
         Field{"port_of_registry", "Port of registry", "text"},
         Field{"note", "Note", "long_text"}});
}

ActionForm draft_answer(const FormContext& context)
{
    const QStringList asked =
        context.the_case["authorization"]["measures"].toVariant().toStringList();
    return form(
        "Tick each measure you authorize. What is not ticked is not authorized. A second officer "
        "releases the answer.",
        "Save the draft, not sent",
        {Field{"decision", "Decision", "choice"}.must().of(
             choices_of<request::AuthorizationDecision>()),
         Field{"measures", "Measures authorized", "ticks"}.of(choices_of(asked)),
         Field{"valid_for_min", "Valid for (min)", "number"}.hint("from release"),
         Field{"conditions", "Conditions", "conditions"}.of(choices_of<request::ConditionType>()),
         Field{"note", "Note", "long_text"}});
}

ActionForm revoke(const FormContext&)
{
    return form(
        "The asking State is told at once to stop. This cannot be undone.",
        "Revoke the authorization",
        {Field{"reason", "Reason", "long_text"}.must()});
}

const QHash<QString, Maker>& makers()
{
    static const QHash<QString, Maker> makers{
        {"open_plot", open_plot},
        {"record_claim", record_claim},
        {"report_danger", report_danger},
        {"state_grounds", state_grounds},
        {"sign_grounds", sign_grounds},
        {"assign_unit", assign_unit},
        {"draft_registry_request", draft_registry},
        {"release_registry_request",
         [](const FormContext&) {
             return hold(
                 "Sends the request to the flag State. It cannot be unsent.",
                 "Hold to send the registry request");
         }},
        {"draft_authorization_request", draft_authorization},
        {"release_authorization_request",
         [](const FormContext&) {
             return hold(
                 "Sends the request to the flag State. It cannot be unsent.",
                 "Hold to send the authorization request");
         }},
        {"accept_conditions", accept_conditions},
        {"withdraw_request", withdraw_request},
        {"close_case", close_case},
        {"acknowledge", acknowledge},
        {"answer_registry", answer_registry},
        {"draft_authorization_answer", draft_answer},
        {"release_authorization_answer",
         [](const FormContext&) {
             return hold(
                 "Sends your State's answer. It cannot be unsent; it can be revoked.",
                 "Hold to send the answer");
         }},
        {"revoke_authorization", revoke},
    };
    return makers;
}

bool is_empty(const QVariant& value)
{
    if (value.type() == QVariant::List || value.type() == QVariant::StringList)
        return value.toList().isEmpty();
    return value.toString().trimmed().isEmpty();
}

QJsonValue value_of(const QString& kind, const QVariant& value)
{
    if (kind == "tick") return value.toBool();
    if (kind == "number") return value.toString().trimmed().toDouble();
    if (kind == "ticks") return QJsonArray::fromStringList(value.toStringList());
    if (kind == "conditions") return QJsonArray::fromVariantList(value.toList());
    if (kind == "position") return QJsonObject{{"text", value.toString().trimmed()}};
    if (kind == "lines") {
        QJsonArray lines;
        for (const QString& line : value.toString().split('\n'))
            if (!line.trimmed().isEmpty()) lines.append(line.trimmed());
        return lines;
    }
    return value.toString().trimmed();
}

} // namespace

ActionForm form_of(const QString& command, const FormContext& context)
{
    const auto found = makers().constFind(command);
    if (found != makers().constEnd()) return (*found)(context);
    return {Manner::form, {}, plain_words(command), {}};
}

QString missing_field(const ActionForm& form, const QVariantMap& values)
{
    for (const QJsonValue& field : form.fields) {
        if (!field["required"].toBool()) continue;
        if (is_empty(values.value(field["key"].toString()))) return field["label"].toString();
    }
    return {};
}

QJsonObject body_of(const ActionForm& form, const QVariantMap& values)
{
    QJsonObject body;
    for (const QJsonValue& field : form.fields) {
        const QString key = field["key"].toString();
        const QString kind = field["kind"].toString();
        const QVariant value = values.value(key);
        if (kind != "tick" && kind != "ticks" && is_empty(value)) continue;
        body[key] = value_of(kind, value);
    }
    return body;
}

} // namespace ensign::map
