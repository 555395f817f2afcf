#include "core/store/case_evidence.hpp"

#include <filesystem>

namespace ensign::store {

std::vector<CaseMessage> messages_of(Database& database, const std::string& case_id)
{
    std::vector<CaseMessage> found;
    const auto read = [&](LeafKind direction, const std::string& sql) {
        Statement rows = database.prepare(sql);
        rows.bind(case_id);
        while (rows.step())
            found.push_back({rows.text(0), rows.text(1), direction, rows.integer(2), rows.text(3)});
    };
    read(
        LeafKind::sent,
        "SELECT o.id, o.bytes, o.receipt_n, r.bytes FROM outbox o "
        "LEFT JOIN receipt_heard r ON r.n = o.receipt_n WHERE o.case_id = ? "
        "ORDER BY o.recipient, o.case_seq");
    read(
        LeafKind::received,
        "SELECT i.id, i.bytes, i.receipt_n, r.bytes FROM inbox i "
        "LEFT JOIN receipt_given r ON r.n = i.receipt_n WHERE i.case_id = ? "
        "ORDER BY i.sender, i.case_seq");
    return found;
}

std::vector<std::pair<LeafKind, std::string>> evidence_of_case(
    Database& database, const std::string& case_id)
{
    std::vector<std::pair<LeafKind, std::string>> found;
    for (const auto& [version, texts] : laws_of_case(database, case_id))
        found.emplace_back(LeafKind::law_text, version);
    const auto numbers = [&](LeafKind kind, const std::string& sql) {
        Statement rows = database.prepare(sql);
        rows.bind(case_id);
        while (rows.step())
            found.emplace_back(kind, rows.text(0));
    };
    numbers(LeafKind::event, "SELECT n FROM event WHERE case_id = ? ORDER BY version");
    for (const CaseMessage& message : messages_of(database, case_id))
        found.emplace_back(message.direction, message.id);
    numbers(
        LeafKind::receipt,
        "SELECT DISTINCT receipt_n FROM outbox WHERE case_id = ? AND receipt_n IS NOT NULL "
        "ORDER BY receipt_n");
    numbers(LeafKind::verdict, "SELECT n FROM verdict WHERE case_id = ? ORDER BY n");
    return found;
}

std::map<std::string, std::string> laws_of_case(Database& database, const std::string& case_id)
{
    std::map<std::string, std::string> found;
    Statement rows = database.prepare(
        "SELECT version, texts FROM law_text l WHERE EXISTS (SELECT 1 FROM verdict v "
        "WHERE v.case_id = ? AND instr(v.inputs, l.version) > 0)");
    rows.bind(case_id);
    while (rows.step())
        found[rows.text(0)] = rows.text(1);
    return found;
}

std::optional<Instant> last_heard_of(const std::string& tracks_file, const std::string& feed)
{
    Database tracks{tracks_file, Access::read_only};
    Statement row = tracks.prepare("SELECT MAX(p.at) FROM point p JOIN source s ON s.id = p.source "
                                   "WHERE s.name = ?1 OR s.name LIKE ?1 || '/%'");
    row.bind(feed);
    if (!row.step() || !row.text_if_any(0)) return std::nullopt;
    return from_epoch_ms(row.integer(0));
}

std::vector<TrackRow> track_of(
    const std::string& tracks_file, std::int64_t mmsi, std::int64_t from_ms, std::int64_t to_ms)
{
    std::vector<TrackRow> found;
    if (!std::filesystem::exists(tracks_file)) return found;
    Database tracks{tracks_file, Access::read_only};
    Statement rows = tracks.prepare(
        "SELECT p.at, p.latitude, p.longitude, p.course, p.speed, s.name FROM point p "
        "JOIN source s ON s.id = p.source WHERE p.mmsi = ? AND p.at BETWEEN ? AND ? "
        "ORDER BY p.at");
    rows.bind(mmsi).bind(from_ms).bind(to_ms);
    while (rows.step())
        found.push_back(
            {rows.integer(0),
             rows.integer(1),
             rows.integer(2),
             rows.integer(3),
             rows.integer(4),
             rows.text(5)});
    return found;
}

} // namespace ensign::store
