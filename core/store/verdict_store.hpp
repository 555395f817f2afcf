/// Every verdict that turned, with all it was made from, so that it can be computed again and must
/// come out the same (invariant 34). Append-only.
///
///   format   docs/formats/store.md
#pragma once

#include "core/base/instant.hpp"
#include "core/request/terms.hpp"
#include "core/store/database.hpp"

#include <string>
#include <vector>

namespace ensign::store {

struct StoredVerdict {
    std::int64_t n = 0;
    request::CaseId case_id;
    Instant at;
    int case_version = 0;
    std::string inputs; ///< canonical JSON, node/verdict_record
    std::string result; ///< likewise
};

class VerdictStore {
public:
    explicit VerdictStore(Database& database) : database_{database} {}

    /// Precondition: inside a transaction. Throws StoreFailure.
    void append(const StoredVerdict& verdict);

    std::vector<StoredVerdict> of_case(const request::CaseId& id);

private:
    Database& database_;
};

} // namespace ensign::store
