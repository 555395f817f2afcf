/// The memory of a node: every act, in the order it became true here, chained by hash.
///
///   hash(n) = SHA-256( 0x00 | n | '\n' | hash(n-1) | '\n' | canonical JSON of the event )
///
/// A changed, removed or inserted row breaks the chain at that row. What a chain alone cannot show,
/// a log cut short at its end, is shown by the receipts the other States hold.
#pragma once

#include "core/request/event.hpp"
#include "core/store/database.hpp"

#include <functional>
#include <string>
#include <vector>

namespace ensign::store {

struct StoredEvent {
    std::int64_t n = 0;
    request::CaseId case_id;
    int version = 0;
    Instant at;
    std::string owner;
    std::string person;
    std::string role;
    std::string kind;
    std::string body;    ///< canonical JSON, wire/event_json
    std::string message; ///< id of the message that told it, to us or by us; empty: none
    std::string hash;
};

StoredEvent stored_form(const request::CaseId& id, int version, const request::EventRecord& record);

/// Back to the event. Throws StoreFailure when the row cannot be read: the store is not ours.
request::EventRecord event_of(const StoredEvent& row);

class EventLog {
public:
    explicit EventLog(Database& database) : database_{database} {}

    /// Fills in n and hash, and recomputes the hash from what was stored. Precondition: inside a
    /// transaction. Throws StoreFailure.
    void append(StoredEvent& event);

    void for_each(const std::function<void(const StoredEvent&)>& see);
    std::vector<StoredEvent> of_case(const request::CaseId& id);
    std::int64_t length();
    std::string head(); ///< hash of the last event, "" while there is none

    /// Recomputes every hash from the stored bytes. Nothing, or the first row that does not fit.
    std::optional<std::int64_t> first_broken();

private:
    Database& database_;
};

} // namespace ensign::store
