/// Everything a store holds as one text, and the checks a store must pass after any fault.
#pragma once

#include "core/store/event_log.hpp"
#include "core/store/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::test {

inline std::vector<std::string> texts(store::Database& database, const std::string& sql)
{
    std::vector<std::string> found;
    auto rows = database.prepare(sql);
    while (rows.step())
        found.push_back(rows.text(0));
    return found;
}

inline std::vector<std::string> tables_of(store::Database& database)
{
    return texts(database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
}

/// Every row of every table, in an order of its own: equal texts, equal stores.
inline std::string whole_text(store::Database& database)
{
    std::string all;
    for (const std::string& table : tables_of(database)) {
        std::string columns;
        for (const std::string& column :
             texts(database, "SELECT name FROM pragma_table_info('" + table + "')"))
            columns += (columns.empty() ? "quote(" : "||'|'||quote(") + column + ")";
        all += "[" + table + "]\n";
        for (const std::string& row :
             texts(database, "SELECT " + columns + " FROM " + table + " ORDER BY 1"))
            all += row + "\n";
    }
    return all;
}

/// How many rows each table has, and which events were written: what two runs of one course have
/// in common, although their ids, nonces and signatures differ.
inline std::string shape_text(store::Database& database)
{
    std::string all;
    for (const std::string& table : tables_of(database))
        all += table + "=" + texts(database, "SELECT COUNT(*) FROM " + table).at(0) + " ";
    for (const std::string& kind : texts(database, "SELECT kind FROM event ORDER BY n"))
        all += kind + " ";
    return all + texts(database, "SELECT COUNT(*) FROM outbox WHERE receipt_n IS NOT NULL").at(0);
}

/// What is wrong with a store that was opened again; nothing when it is whole.
inline std::optional<std::string> store_fault(store::Database& database)
{
    const auto integrity = texts(database, "PRAGMA integrity_check");
    if (integrity != std::vector<std::string>{"ok"}) return "corrupt: " + integrity.at(0);
    if (const auto broken = store::EventLog{database}.first_broken())
        return "half: the chain breaks at event " + std::to_string(*broken);
    const auto none = [&](const std::string& sql) {
        return texts(database, "SELECT COUNT(*) FROM " + sql).at(0) == "0";
    };
    if (!none("event WHERE message <> '' AND message NOT IN "
              "(SELECT id FROM outbox UNION SELECT id FROM inbox)"))
        return "half: an event whose message is not there";
    if (!none("outbox WHERE id NOT IN (SELECT message FROM event)"))
        return "half: a message was queued of which the log knows nothing";
    if (!none("inbox WHERE parked = '' AND waiting = 0 AND id NOT IN (SELECT message FROM event)"))
        return "half: a message was taken that has no effect";
    if (!none("inbox WHERE receipt_n NOT IN (SELECT n FROM receipt_given)"))
        return "half: a message without its receipt";
    return std::nullopt;
}

} // namespace ensign::test
