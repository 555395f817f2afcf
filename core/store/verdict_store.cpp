#include "core/store/verdict_store.hpp"

#include "core/base/crash_point.hpp"

namespace ensign::store {

void VerdictStore::append(const StoredVerdict& verdict)
{
    database_
        .prepare("INSERT INTO verdict (case_id, at, case_version, inputs, result) "
                 "VALUES (?, ?, ?, ?, ?)")
        .bind(verdict.case_id.text())
        .bind(epoch_ms(verdict.at))
        .bind(std::int64_t{verdict.case_version})
        .bind(verdict.inputs)
        .bind(verdict.result)
        .step();
    ENSIGN_CRASH_POINT("verdict.after_insert");
}

std::vector<StoredVerdict> VerdictStore::of_case(const request::CaseId& id)
{
    std::vector<StoredVerdict> verdicts;
    Statement rows = database_.prepare(
        "SELECT n, at, case_version, inputs, result FROM verdict WHERE case_id = ? ORDER BY n");
    rows.bind(id.text());
    while (rows.step())
        verdicts.push_back(
            {rows.integer(0),
             id,
             from_epoch_ms(rows.integer(1)),
             static_cast<int>(rows.integer(2)),
             rows.text(3),
             rows.text(4)});
    return verdicts;
}

} // namespace ensign::store
