/// Reads the law from data/law/*.toml. Nothing is in force that was not written there, and a file
/// that cannot be read whole is not read at all: a core does not start with half the law.
#pragma once

#include "core/base/expected.hpp"
#include "core/law/law_book.hpp"

#include <string>

namespace ensign::node {

/// "instruments.toml:12: scope: "smugling" is not a scope".
using LawFault = std::string;

/// The folder must hold instruments.toml, party_status.toml and policy.toml.
expected<law::LawBook, LawFault> load_law(const std::string& folder);

} // namespace ensign::node
