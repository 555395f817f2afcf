/// The page of a dossier that people read first.
#pragma once

#include "core/node/dossier.hpp"
#include "core/request/case.hpp"
#include "core/store/event_log.hpp"
#include "core/store/ledger.hpp"

#include <string>
#include <vector>

namespace ensign::node {

struct DossierContents {
    const DossierOrder& order;
    const request::CaseId& id;
    const request::Case& c;
    const store::Ledger::Made& checkpoint;
    const std::vector<store::StoredEvent>& events;
};

std::string dossier_index(const DossierContents& contents);

} // namespace ensign::node
