/// Reads the law from data/law/*.toml and the curator's texts. Nothing is in force that was not
/// written there, and texts that cannot be read whole are not read at all: a core never decides by
/// half the law.
///
///   format   docs/law/data.md
#pragma once

#include "core/base/expected.hpp"
#include "core/law/law_book.hpp"
#include "core/node/law_rows.hpp"

#include <string>

namespace ensign::node {

/// Every *.toml of the folder. It must hold instruments.toml, party_status.toml and policy.toml.
expected<LawTexts, LawFault> law_texts(const std::string& folder);

/// What the texts are called by in every verdict: the first 12 hexadecimal digits of the SHA-256
/// over all of them, each after its name, in the order of the names.
std::string law_version(const LawTexts& texts);

/// The law the texts are.
///
///   errors   "instruments.toml:12: reason" for the first fault
expected<law::LawBook, LawFault> read_law(const LawTexts& texts);

/// Both; a fault begins with the folder.
expected<law::LawBook, LawFault> load_law(const std::string& folder);

} // namespace ensign::node
