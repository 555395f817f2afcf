#include "map-client/case_words.hpp"

#include "map-client/time_words.hpp"

#include <algorithm>
#include <vector>

namespace ensign::map {
namespace {

bool is_open(const QJsonObject& request)
{
    const QString state = request["state"].toString();
    return !state.isEmpty() && state != "none" && state != "answered" && state != "withdrawn";
}

bool conditions_open(const QJsonObject& the_case)
{
    const QJsonArray conditions = the_case["authorization"]["answer"]["conditions"].toArray();
    return std::any_of(conditions.begin(), conditions.end(), [](const QJsonValue& condition) {
        return !condition["accepted"].toBool();
    });
}

/// Nothing came by the end of the clock, and nothing since.
bool unanswered(const QJsonObject& clock)
{
    return clock["state"].toString() == "lapsed" && !clock["responded_at"].isString();
}

Chip request_chip(const QJsonObject& request, const QString& side)
{
    const QString state = request["state"].toString();
    if (unanswered(request["clock"].toObject())) return {"?", "no answer", "state.noanswer.fg"};
    if (state == "drafted") return {"✎", "draft, not sent", "state.draft.fg"};
    if (state == "acknowledged")
        return side == "asked" ? Chip{"◔", "to answer", "state.noanswer.fg"}
                               : Chip{"◔", "seen", "state.seen.fg"};
    if (side == "asked") return {"●", "new request", "state.noanswer.fg"};
    return {"➤", state == "delivered" ? "delivered" : "sent", "state.sent.fg"};
}

struct Fact {
    QString at;
    QString words;
    QString by;
};

using Facts = std::vector<Fact>;

void add(Facts& facts, const QJsonValue& at, const QString& words, const QJsonValue& by)
{
    if (at.isString()) facts.push_back({at.toString(), words, by.toString()});
}

void add_request(Facts& facts, const QJsonObject& request, const QString& name)
{
    add(facts, request["drafted_at"], name + " drafted", request["drafted_by"]);
    add(facts, request["released_at"], name + " sent", request["released_by"]);
    add(facts, request["delivered_at"], name + " delivered", {});
    add(facts, request["acknowledged_at"], name + " acknowledged", request["acknowledged_by"]);
    const QJsonObject answer = request["answer"].toObject();
    const QString said =
        answer["finding"].isString() ? answer["finding"].toString() : answer["decision"].toString();
    const QJsonValue at = request["answered_at"].isString() ? request["answered_at"] : answer["at"];
    add(facts, at, "Answer: " + plain_words(said), answer["office"]);
    add(facts, answer["conditions_accepted_at"], "Conditions accepted", {});
    add(facts, answer["revoked_at"], "Authorization REVOKED", answer["office"]);
    if (request["clock"]["state"].toString() == "lapsed")
        add(facts, request["clock"]["due_at"], name + ": no answer by the target", {});
}

} // namespace

QString name_of(const QJsonObject& vessel)
{
    for (const char* key : {"name", "call_sign", "mmsi"}) {
        const QString text = vessel[key].toVariant().toString();
        if (!text.isEmpty()) return text;
    }
    return "(no name)";
}

QJsonObject open_request(const QJsonObject& the_case)
{
    for (const char* question : {"authorization", "registry"}) {
        const QJsonObject request = the_case[question].toObject();
        if (is_open(request)) return request;
    }
    return {};
}

QString due_at(const QJsonObject& the_case)
{
    const QJsonObject clock = open_request(the_case)["clock"].toObject();
    const QString state = clock["state"].toString();
    return state == "running" || state == "lapsed" ? clock["due_at"].toString() : QString{};
}

Chip chip_of(const QJsonObject& the_case)
{
    const QString phase = the_case["phase"].toString();
    const QString side = the_case["side"].toString();
    if (phase == "closed") return {"◼", "closed", "state.expired.fg"};
    const QJsonObject request = open_request(the_case);
    if (!request.isEmpty()) return request_chip(request, side);
    const bool granted = phase == "authority_held" || phase == "auth_pending";
    if (granted && conditions_open(the_case)) return {"≡", "conditions", "state.conditional.fg"};
    if (phase == "authority_held") return {"✔", "authorized", "state.granted.fg"};
    if (phase == "refused") return {"⊘", "refused", "state.refused.fg"};
    if (phase == "flag_refuted") return {"⊘", "not theirs", "state.refused.fg"};
    if (phase == "flag_unresolved") return {"?", "flag open", "state.noanswer.fg"};
    if (phase == "flag_confirmed") return {"⚑", "flag confirmed", "state.seen.fg"};
    return {"○", plain_words(phase), "state.draft.fg"};
}

Chip stale_chip_of(const QJsonObject& the_case)
{
    if (the_case["phase"].toString() == "authority_held")
        return {"?", "was authorized", "state.noanswer.fg"};
    return chip_of(the_case);
}

QJsonArray timeline_of(const QJsonObject& the_case)
{
    Facts facts;
    add(facts, the_case["opened_at"], "Case opened", {});
    const QJsonObject claim = the_case["claim"].toObject();
    add(facts,
        claim["at"],
        "Claims " + claim["state"].toString() + " (" + plain_words(claim["form"].toString()) + ")",
        {});
    const QJsonObject grounds = the_case["grounds"].toObject();
    add(facts, grounds["stated_at"], "Grounds stated", grounds["stated_by"]);
    for (const QJsonValue& signature : grounds["signatures"].toArray())
        add(facts,
            signature["at"],
            "Grounds signed as " + plain_words(signature["role"].toString()),
            signature["person"]);
    add_request(facts, the_case["registry"].toObject(), "Registry request");
    add_request(facts, the_case["authorization"].toObject(), "Authorization request");

    std::stable_sort(facts.begin(), facts.end(), [](const Fact& a, const Fact& b) {
        return a.at < b.at; // RFC 3339 in UTC sorts as text
    });
    QJsonArray timeline;
    for (const Fact& fact : facts)
        timeline.append(QJsonObject{{"at", fact.at}, {"words", fact.words}, {"by", fact.by}});
    return timeline;
}

} // namespace ensign::map
