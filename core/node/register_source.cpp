#include "core/node/register_source.hpp"

#include "core/node/quiet_gdal.hpp"

#include <ogrsf_frmts.h>

#include <array>
#include <charconv>
#include <cpl_string.h>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace ensign::node {
namespace {

using store::ImportFault;
using store::RegisterEntry;

/// Nothing that fetches from the internet, and no format of pictures.
constexpr std::array kDrivers = {
    "GPKG",
    "ESRI Shapefile",
    "CSV",
    "SQLite",
    "XLSX",
    "ODS",
    "PostgreSQL",
    "MySQL",
    "ODBC",
    "MSSQLSpatial",
    static_cast<const char*>(nullptr)};

ImportFault whole(std::string reason) { return {0, std::move(reason)}; }

/// Where a column of ours comes from.
struct Reading {
    std::string RegisterEntry::*member;
    std::string column; ///< ours
    int field = -1;     ///< of the layer; kKey: the key of the row, which GDAL keeps apart
    static constexpr int kKey = -2;
};

/// Three groups of figures in the order the source writes them; a time of day behind is no part.
std::optional<std::string> day_of_text(std::string_view text, DayOrder order)
{
    text = text.substr(0, text.find_first_of(" T"));
    std::array<int, 3> groups{};
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto [next, fault] = std::from_chars(at, end, groups.at(i));
        if (fault != std::errc{} || groups.at(i) < 0) return std::nullopt;
        const bool is_last = i + 1 == groups.size();
        if (is_last != (next == end)) return std::nullopt;
        if (!is_last && *next != '.' && *next != '/' && *next != '-') return std::nullopt;
        at = next + (is_last ? 0 : 1);
    }
    const auto [year, month, day] = [&]() -> std::array<int, 3> {
        switch (order) {
        case DayOrder::ymd: return groups;
        case DayOrder::dmy: return {groups[2], groups[1], groups[0]};
        case DayOrder::mdy: return {groups[2], groups[0], groups[1]};
        }
        return groups;
    }();
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

bool is_day_column(std::string_view column)
{
    return column == "registration_date" || column == "status_date" || column == "valid_until";
}

/// One row, read as the mapping says. `fault` is what is wrong with it.
class Row {
public:
    Row(const OGRFeature& feature, const RegisterMapping& mapping)
        : feature_{feature}, mapping_{mapping}
    {
    }

    std::string value(const Reading& reading)
    {
        if (reading.field == Reading::kKey) return std::to_string(feature_.GetFID());
        if (feature_.IsFieldSetAndNotNull(reading.field) == 0) return {};
        const OGRFieldType type = feature_.GetFieldDefnRef(reading.field)->GetType();
        if (is_day_column(reading.column)) return day(reading, type);
        std::string text = in_utf8(feature_.GetFieldAsString(reading.field), reading.column);
        while (!text.empty() && text.back() == ' ')
            text.pop_back();
        if (reading.column == "status") return meaning(reading, text, mapping_.status_of);
        if (reading.column == "register_kind") return meaning(reading, text, mapping_.kind_of);
        if (reading.column == "former_names") return parted(std::move(text));
        return text;
    }
    const std::string& fault() const { return fault_; }

private:
    void fail(const std::string& column, const std::string& what)
    {
        if (fault_.empty()) fault_ = column + " " + what;
    }

    std::string day(const Reading& reading, OGRFieldType type)
    {
        if (type == OFTDate || type == OFTDateTime) {
            int year = 0, month = 0, number = 0, hour = 0, minute = 0, second = 0, zone = 0;
            feature_.GetFieldAsDateTime(
                reading.field, &year, &month, &number, &hour, &minute, &second, &zone);
            return fmt::format("{:04}-{:02}-{:02}", year, month, number);
        }
        const std::string text = feature_.GetFieldAsString(reading.field);
        if (text.empty()) return {};
        auto day = day_of_text(text, mapping_.day_order);
        if (!day)
            fail(
                reading.column,
                fmt::format("\"{}\" is no day ({})", text, word(mapping_.day_order)));
        return day.value_or("");
    }

    using Text = std::unique_ptr<char, decltype(&VSIFree)>;

    /// A byte that the encoding does not have is a fault, and never a letter left out: what is read
    /// must give the same bytes when it is written again. (GDAL warns of the first such byte
    /// alone.)
    std::string in_utf8(const char* bytes, const std::string& column)
    {
        if (mapping_.encoding.empty()) return bytes;
        const char* const theirs = mapping_.encoding.c_str();
        CPLErrorReset();
        const Text text{CPLRecode(bytes, theirs, CPL_ENC_UTF8), VSIFree};
        const Text back{CPLRecode(text.get(), CPL_ENC_UTF8, theirs), VSIFree};
        if (CPLGetLastErrorType() == CE_None && std::string_view{back.get()} == bytes)
            return text.get();
        fail(column, "is not in the encoding " + mapping_.encoding);
        return {};
    }

    std::string meaning(
        const Reading& reading,
        const std::string& theirs,
        const std::map<std::string, std::string>& meanings)
    {
        if (meanings.empty()) return theirs;
        const auto known = meanings.find(theirs);
        if (known != meanings.end()) return known->second;
        fail(reading.column, "\"" + theirs + "\" has no meaning in the mapping");
        return {};
    }

    std::string parted(std::string names) const
    {
        const std::string& separator = mapping_.former_names_separator;
        if (separator.empty()) return names;
        for (std::size_t at = names.find(separator); at != std::string::npos;
             at = names.find(separator, at + 1))
            names.replace(at, separator.size(), ";");
        return names;
    }

    const OGRFeature& feature_;
    const RegisterMapping& mapping_;
    std::string fault_;
};

/// The layer or the rows of the SELECT, given back when this goes.
class OpenLayer {
public:
    OpenLayer(GDALDataset& dataset, const RegisterMapping& mapping) : dataset_{dataset}
    {
        if (!mapping.sql.empty())
            result_ = dataset.ExecuteSQL(mapping.sql.c_str(), nullptr, nullptr);
        else if (!mapping.layer.empty())
            layer_ = dataset.GetLayerByName(mapping.layer.c_str());
        else if (dataset.GetLayerCount() == 1)
            layer_ = dataset.GetLayer(0);
    }
    ~OpenLayer()
    {
        if (result_ != nullptr) dataset_.ReleaseResultSet(result_);
    }
    OpenLayer(const OpenLayer&) = delete;
    OpenLayer& operator=(const OpenLayer&) = delete;

    OGRLayer* get() const { return result_ != nullptr ? result_ : layer_; }

private:
    GDALDataset& dataset_;
    OGRLayer* layer_ = nullptr;
    OGRLayer* result_ = nullptr;
};

expected<std::vector<Reading>, ImportFault> readings(
    OGRLayer& layer, const RegisterMapping& mapping)
{
    std::vector<Reading> all;
    for (const auto& [ours, theirs] : mapping.columns) {
        const auto member = store::register_columns().find(ours);
        int field = layer.GetLayerDefn()->GetFieldIndex(theirs.c_str());
        if (field < 0 && theirs == layer.GetFIDColumn()) field = Reading::kKey;
        if (field == -1)
            return unexpected(whole(fmt::format("{} has no column {}", layer.GetName(), theirs)));
        all.push_back({member->second, ours, field});
    }
    return all;
}

/// The first row of a sheet is the names of its columns; GDAL would guess.
class SheetsWithHeaders {
public:
    SheetsWithHeaders() { set("FORCE"); }
    ~SheetsWithHeaders() { set(nullptr); }
    SheetsWithHeaders(const SheetsWithHeaders&) = delete;
    SheetsWithHeaders& operator=(const SheetsWithHeaders&) = delete;

private:
    static void set(const char* value)
    {
        for (const char* option : {"OGR_XLSX_HEADERS", "OGR_ODS_HEADERS"})
            CPLSetThreadLocalConfigOption(option, value);
    }
};

GDALDatasetUniquePtr opened(const RegisterMapping& mapping)
{
    CPLStringList options;
    // With an encoding of the mapping's own the driver leaves the bytes as they are.
    if (!mapping.encoding.empty() && mapping.source.ends_with(".shp"))
        options.SetNameValue("ENCODING", "");
    GDALDatasetUniquePtr dataset{GDALDataset::Open(
        mapping.source.c_str(),
        GDAL_OF_VECTOR | GDAL_OF_READONLY,
        kDrivers.data(),
        options.List())};
    // A SELECT may call what writes; PostgreSQL itself then says no.
    if (dataset && std::string_view{dataset->GetDriverName()} == "PostgreSQL")
        dataset->ExecuteSQL(
            "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", nullptr, nullptr);
    return dataset;
}

} // namespace

expected<std::int64_t, ImportFault> read_register_source(
    const RegisterMapping& mapping, const TakeEntry& take, const TellRows& tell)
{
    const QuietGdal quiet;
    const SheetsWithHeaders sheets;
    CPLErrorReset();
    const GDALDatasetUniquePtr dataset = opened(mapping);
    if (!dataset)
        return unexpected(whole(fmt::format("it cannot be opened: {}", CPLGetLastErrorMsg())));
    CPLErrorReset();
    const OpenLayer layer{*dataset, mapping};
    if (layer.get() == nullptr) {
        const std::string why = CPLGetLastErrorMsg();
        return unexpected(whole(
            !why.empty() ? why : "name its layer: it has none of that name, or more than one"));
    }
    const auto columns = readings(*layer.get(), mapping);
    if (!columns) return unexpected(columns.error());

    RegisterEntry pattern;
    for (const auto& [column, value] : mapping.constants)
        pattern.*(store::register_columns().at(column)) = value;
    std::int64_t rows = 0;
    CPLErrorReset();
    for (const auto& feature : *layer.get()) {
        ++rows;
        if (rows > static_cast<std::int64_t>(store::kRegisterRowsMax))
            return unexpected(ImportFault{rows, "more rows than a register may have (1000000)"});
        RegisterEntry entry = pattern;
        Row row{*feature, mapping};
        for (const Reading& reading : *columns)
            entry.*reading.member = row.value(reading);
        if (!row.fault().empty()) return unexpected(ImportFault{rows, row.fault()});
        if (auto fault = store::entry_fault(entry)) return unexpected(ImportFault{rows, *fault});
        take(entry);
        if (rows % kTellRowsEvery == 0) tell(rows);
    }
    // A connection that broke half-way ends the rows, too.
    if (CPLGetLastErrorType() >= CE_Failure)
        return unexpected(ImportFault{rows, CPLGetLastErrorMsg()});
    return rows;
}

} // namespace ensign::node
