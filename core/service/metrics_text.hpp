/// What a core tells Prometheus, in its text format: counts and ages, of authorities, feeds and
/// words. Never a person, a vessel or a case.
#pragma once

#include "core/service/core_service.hpp"

#include <string>

namespace ensign::service {

std::string metrics_text(CoreService& service);

} // namespace ensign::service
