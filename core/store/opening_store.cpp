#include "core/store/opening_store.hpp"

namespace ensign::store {

void OpeningStore::record(const request::CaseId& id, const std::string& person, Instant at)
{
    database_
        .prepare("INSERT INTO opening (case_id, person, at) VALUES (?, ?, ?) "
                 "ON CONFLICT (case_id, person) DO NOTHING")
        .bind(id.text())
        .bind(person)
        .bind(epoch_ms(at))
        .step();
}

std::vector<Opening> OpeningStore::of_case(const request::CaseId& id)
{
    std::vector<Opening> openings;
    Statement rows =
        database_.prepare("SELECT person, at FROM opening WHERE case_id = ? ORDER BY at, person");
    rows.bind(id.text());
    while (rows.step())
        openings.push_back({rows.text(0), from_epoch_ms(rows.integer(1))});
    return openings;
}

} // namespace ensign::store
