#include "map-client/case_list_model.hpp"

#include "map-client/case_words.hpp"
#include "map-client/core_time.hpp"
#include "map-client/verdict_words.hpp"

#include <algorithm>

namespace ensign::map {
namespace {

bool is_incoming(const QJsonObject& the_case) { return the_case["side"].toString() == "asked"; }

QString id_of(const QJsonObject& the_case) { return the_case["id"].toString(); }

} // namespace

CaseListModel::CaseListModel(const CoreTime& time, QObject* parent)
    : QAbstractListModel(parent), time_{time}
{
    connect(&time, &CoreTime::freshnessChanged, this, [this] {
        if (!cases_.empty()) emit dataChanged(index(0), index(count() - 1));
    });
}

void CaseListModel::replace(const QJsonArray& cases)
{
    beginResetModel();
    cases_.clear();
    for (const QJsonValue& value : cases)
        cases_.push_back(value.toObject());
    std::stable_partition(cases_.begin(), cases_.end(), is_incoming);
    endResetModel();
    emit countChanged();
    for (const QJsonObject& one : cases_)
        emit case_put(id_of(one));
}

void CaseListModel::put(const QJsonObject& the_case)
{
    const int row = rowOf(id_of(the_case));
    if (row >= 0) {
        QJsonObject& old = cases_[static_cast<std::size_t>(row)];
        if (the_case["version"].toDouble() < old["version"].toDouble()) return; // late news
        old = the_case;
        emit dataChanged(index(row), index(row));
    } else {
        const int at = is_incoming(the_case) ? incoming() : count();
        beginInsertRows({}, at, at);
        cases_.insert(cases_.begin() + at, the_case);
        endInsertRows();
        emit countChanged();
    }
    emit case_put(id_of(the_case));
}

QJsonObject CaseListModel::find(const QString& id) const
{
    const int row = rowOf(id);
    return row < 0 ? QJsonObject{} : cases_[static_cast<std::size_t>(row)];
}

int CaseListModel::incoming() const
{
    return static_cast<int>(std::count_if(cases_.begin(), cases_.end(), is_incoming));
}

QString CaseListModel::idAt(int row) const
{
    return row >= 0 && row < count() ? id_of(cases_[static_cast<std::size_t>(row)]) : QString{};
}

int CaseListModel::rowOf(const QString& id) const
{
    const auto found = std::find_if(
        cases_.begin(), cases_.end(), [&](const QJsonObject& one) { return id_of(one) == id; });
    return found == cases_.end() ? -1 : static_cast<int>(found - cases_.begin());
}

int CaseListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

Chip CaseListModel::chip(const QJsonObject& the_case) const
{
    return time_.fresh() ? chip_of(the_case) : stale_chip_of(the_case);
}

QString CaseListModel::spoken_words(const QJsonObject& the_case) const
{
    const QString verdict =
        shown_verdict(the_case["verdict"].toObject(), time_)["sentence"].toString();
    return name_of(the_case["vessel"].toObject()) + ", " + the_case["flag_words"].toString() +
           ", " + chip(the_case).words + (is_incoming(the_case) ? QString{} : ", " + verdict);
}

QVariant CaseListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= count()) return {};
    const QJsonObject& one = cases_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case case_id: return id_of(one);
    case number: return one["number"].toString();
    case side: return one["side"].toString();
    case vessel_name: return name_of(one["vessel"].toObject());
    case flag_words: return one["flag_words"].toString();
    case chip_glyph: return chip(one).glyph;
    case chip_words: return chip(one).words;
    case chip_token: return chip(one).token;
    case due: return due_at(one);
    case phase: return one["phase"].toString();
    case style: return shown_verdict(one["verdict"].toObject(), time_)["style"].toString();
    case sentence: return shown_verdict(one["verdict"].toObject(), time_)["sentence"].toString();
    case spoken: return spoken_words(one);
    default: return {};
    }
}

QHash<int, QByteArray> CaseListModel::roleNames() const
{
    return {
        {case_id, "caseId"},
        {number, "number"},
        {side, "side"},
        {vessel_name, "vesselName"},
        {flag_words, "flagWords"},
        {chip_glyph, "chipGlyph"},
        {chip_words, "chipWords"},
        {chip_token, "chipToken"},
        {due, "due"},
        {phase, "phase"},
        {style, "style"},
        {sentence, "sentence"},
        {spoken, "spoken"}};
}

} // namespace ensign::map
