#include "map-client/selection_model.hpp"

#include "map-client/case_words.hpp"
#include "map-client/core_time.hpp"
#include "map-client/verdict_words.hpp"

namespace ensign::map {

SelectionModel::SelectionModel(const Parts& parts, QObject* parent)
    : QObject(parent), parts_{parts}, actions_{parts.core}
{
    connect(&parts_.cases, &CaseListModel::case_put, this, [this](const QString& id) {
        if (id == case_id_) refresh();
        // A vessel that was looked at and has become a case is followed into it.
        const QJsonObject one = parts_.cases.find(id);
        if (!mmsi_.isEmpty() && one["vessel"]["mmsi"].toVariant().toString() == mmsi_)
            selectCase(id);
    });
    connect(&parts_.vessels, &VesselTable::changed, this, [this] {
        if (kind() != "none") emit changed();
    });
    connect(&parts_.time, &CoreTime::ticked, this, &SelectionModel::verdictChanged);
    connect(&actions_, &ActionModel::case_answered, this, [this](const QJsonObject& the_case) {
        parts_.cases.put(the_case);
        selectCase(the_case["id"].toString());
    });
}

void SelectionModel::selectCase(const QString& id)
{
    if (id == case_id_) return;
    case_id_ = id;
    mmsi_.clear();
    refresh();
    emit keyChanged();
}

void SelectionModel::selectVessel(const QString& mmsi)
{
    const QString in_case = parts_.vessels.fields(mmsi)["case"].toString();
    if (!in_case.isEmpty() && parts_.cases.rowOf(in_case) >= 0) return selectCase(in_case);
    if (mmsi == mmsi_) return;
    mmsi_ = mmsi;
    case_id_.clear();
    refresh();
    ask_details();
    emit keyChanged();
}

void SelectionModel::ask_details()
{
    parts_.core.get("/v1/vessels/" + mmsi_, [this, asked = mmsi_](const CoreAnswer& answer) {
        if (!answer.ok() || asked != mmsi_) return;
        details_ = answer.body;
        emit changed();
    });
}

void SelectionModel::clear()
{
    case_id_.clear();
    mmsi_.clear();
    refresh();
    emit keyChanged();
}

void SelectionModel::drop_what_is_gone()
{
    if (!case_id_.isEmpty() && parts_.cases.rowOf(case_id_) < 0) clear();
}

bool SelectionModel::select(const QString& case_id_number_or_mmsi)
{
    for (const QJsonObject& one : parts_.cases.all()) {
        const QStringList names{
            one["id"].toString(),
            one["number"].toString(),
            one["vessel"]["mmsi"].toVariant().toString()};
        if (!names.contains(case_id_number_or_mmsi)) continue;
        selectCase(one["id"].toString());
        return true;
    }
    if (parts_.vessels.fields(case_id_number_or_mmsi).isEmpty()) return false;
    selectVessel(case_id_number_or_mmsi);
    return true;
}

void SelectionModel::refresh()
{
    fields_ = parts_.cases.find(case_id_);
    if (details_["mmsi"].toString() != mmsi_) details_ = {};
    actions_.set_case(fields_);
    emit changed();
    emit verdictChanged();
}

QString SelectionModel::kind() const
{
    if (!case_id_.isEmpty()) return "case";
    return mmsi_.isEmpty() ? "none" : "vessel";
}

QJsonObject SelectionModel::vessel() const
{
    const QJsonObject claimed = fields_["vessel"].toObject();
    const QString mmsi = mmsi_.isEmpty() ? claimed["mmsi"].toVariant().toString() : mmsi_;
    const QJsonObject heard = parts_.vessels.fields(mmsi);
    if (claimed.isEmpty()) return heard;
    QJsonObject vessel = claimed; // who she is, as the case has it; where she is, as AIS says now
    for (const char* key : {"position", "course", "speed", "heading", "seen", "source", "lost"})
        if (heard.contains(key)) vessel[key] = heard[key];
    return vessel;
}

QString SelectionModel::title() const { return name_of(vessel()); }

QJsonObject SelectionModel::verdict() const
{
    return shown_verdict(fields_["verdict"].toObject(), parts_.time);
}

QJsonArray SelectionModel::timeline() const { return timeline_of(fields_); }

} // namespace ensign::map
