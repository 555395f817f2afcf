/// Small texts of law for tests: one treaty X with one row, one party, one declaration.
#pragma once

#include "core/node/law_loader.hpp"

#include <string>

namespace ensign::test {

/// Eight lines: what is added stands in line 9.
inline const std::string kRow = R"([[instrument]]
id = "X-1"
name = "Treaty X"
article = "art. 1"
scope = ["drugs"]
answer_words = "soon"
measures = ["board"]
source = "treaty text"
)";
inline const std::string kUsed = "tag = \"treaty\"\nverified = true\nenabled = true\n";
inline const std::string kSilent = "silence = \"no_authority\"\n";
inline const std::string kPlain = kRow + kSilent + kUsed;

/// Seven lines.
inline const std::string kParty = R"([[party]]
state = "BOR"
instrument = "X"
party = true
tag = "treaty"
source = "invented"
verified = true
)";
inline const std::string kDeclared = R"([[declaration]]
state = "BOR"
instrument = "X-1"
mode = "express_written_only"
tag = "treaty"
source = "invented"
verified = true
)";

inline std::string fault_of(const node::LawTexts& texts)
{
    const auto book = node::read_law(texts);
    return book ? "none" : book.error();
}
inline std::string fault_of(const std::string& text)
{
    return fault_of(node::LawTexts{{"a.toml", text}});
}

} // namespace ensign::test
