/// The curator's part of the law: what is proposed, and what of it is in force because a second
/// person verified it, as TOML texts that stand beside those of the folder.
///
/// A verified row is the proposer's text with the lines that vouch for it at its end, so that the
/// lines of a fault are those of the text that was given.
#pragma once

#include "core/node/law_rows.hpp"
#include "core/store/law_store.hpp"

#include <string>
#include <vector>

namespace ensign::node {

/// Who stands for a row, by which document, since when.
struct Vouched {
    std::string proposer;
    std::string verifier;
    std::string document;
    Instant at{};
};

/// "curator/act-000007.toml"; no file of a folder is called so.
std::string curated_name(std::int64_t n);

/// The body of an act of each kind, as the store keeps it.
std::string add_body(const std::string& toml);
std::string end_body(const RowEnd& end, const std::string& reason);
std::string verify_body(std::int64_t proposal, const std::string& document);

/// Exactly one row, and nothing in it that only a second person may say.
std::optional<LawFault> fault_of_proposal(const std::string& name, const std::string& toml);

/// What a proposal puts in force once it is vouched for.
///
///   errors   "law act 7 cannot be read"
expected<std::string, LawFault> vouched_text(const store::LawAct& proposal, const Vouched& by);

/// Everything that has been verified, by name.
expected<LawTexts, LawFault> curated_texts(const std::vector<store::LawAct>& acts);

/// The verification of a proposal; null while there is none.
const store::LawAct* verification_of(const std::vector<store::LawAct>& acts, std::int64_t proposal);

} // namespace ensign::node
