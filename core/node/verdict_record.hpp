/// Verdicts as they are stored: what each was made from, and what came out, as canonical JSON. The
/// case itself is not in it: the log has it, up to the version named.
///
/// Places and distances are texts of the shortest decimal that reads back as the same double, so
/// that the same code on the same inputs gives the same bytes.
#pragma once

#include "core/store/verdict_store.hpp"
#include "core/verdict/verdict.hpp"
#include "core/wire/object_reader.hpp"

#include <functional>
#include <string>

namespace ensign::node {

store::StoredVerdict verdict_record(
    const request::CaseId& id, const verdict::Facts& facts, const verdict::Verdict& verdict);

/// What a stored verdict was made from, beside the case and the law.
struct VerdictInputs {
    int table_version = 0; ///< verdict::kTableVersion of then; 0: from before tables had one
    std::string law_version;
    request::StateCode self;
    Instant now;
    std::optional<verdict::Fix> fix;
    request::VesselIdentity observed;
    bool undelivered = false;
    bool unapplied = false;
    std::string chart_version;
    Duration link_lost{};
    bool no_authority = false;
    verdict::Vouching flag_state_vouches = verdict::Vouching::held;
    verdict::Vouching coastal_state_vouches = verdict::Vouching::held;
};

expected<VerdictInputs, wire::DecodeFault> read_inputs(std::string_view inputs);

/// The facts of then: the case as it stood at the stored version, and the law of that version.
verdict::Facts facts_of(
    const VerdictInputs& inputs, const request::Case& c, const law::LawBook& law);

/// The stored form of what came out.
std::string result_text(const verdict::Verdict& verdict);

} // namespace ensign::node
