/// Who of this desk has opened which request, and when first. It is no act of the case: the other
/// State is told nothing, and no clock starts.
#pragma once

#include "core/base/instant.hpp"
#include "core/request/terms.hpp"
#include "core/store/database.hpp"

#include <string>
#include <vector>

namespace ensign::store {

struct Opening {
    std::string person;
    Instant at;
};

class OpeningStore {
public:
    explicit OpeningStore(Database& database) : database_{database} {}

    /// The first time counts; later ones change nothing. Precondition: inside a transaction.
    void record(const request::CaseId& id, const std::string& person, Instant at);
    std::vector<Opening> of_case(const request::CaseId& id); ///< the first at the top

private:
    Database& database_;
};

} // namespace ensign::store
