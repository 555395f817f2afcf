/// What must still be done before a case may be closed, and by when. Derived from the case.
#pragma once

#include "core/law/law_book.hpp"
#include "core/request/case.hpp"

namespace ensign::request {

enum class DutyKind {
    leave_vessel,           ///< somebody of ours is on her deck
    report_results,         ///< SOM Protocol art. 8(3), from the first boot on deck
    report_acknowledgement, ///< or a recorded failure of delivery
    remedy_file,            ///< SOM Protocol art. 9(2): unfounded, so it is decided
    written_confirmation,   ///< of what was said by voice (SUA Protocol art. 8bis(2))
    urgent_notice,          ///< a death, an injury, a revocation obeyed: told at once (M06, T31)
    notice_acknowledgement,
    screening,             ///< of a claim of protection (SOM Protocol art. 19)
    inform_rcc,            ///< life is in danger: the coordination centre is told (SAR 4.2.3)
    rescue,                ///< until the coordinator ends it
    disembarkation,        ///< of survivors (SAR 4.8.5)
    consular_notice,       ///< for detained persons (SOM Protocol art. 16(5))
    jurisdiction_election, ///< CoE Agreement art. 14(2): 14 days
    evidence_summary,      ///< CoE Agreement art. 13(1): its time to elect begins on receipt
};

/// The end of the flag State's time to claim jurisdiction, inclusive; after it, it is taken to
/// waive (CoE Agreement art. 14(2)). Nothing: no such time runs.
std::optional<Instant> election_end(const Case& c, const law::LawBook& law);

struct Duty {
    DutyKind kind;
    std::string words;
    std::optional<Instant> since;
    std::optional<Instant> due_at; ///< absent: promptly, no number of hours
};

/// In the order of the enum. `law` gives the hours where an instrument names them.
std::vector<Duty> duties(const Case& c, const law::LawBook& law, Instant now);

/// An unfounded boarding whose remedy nobody has decided (invariant 29).
bool remedy_open(const Case& c);

} // namespace ensign::request

namespace ensign {

template<>
inline constexpr auto kWords<request::DutyKind> = std::array{
    Word{request::DutyKind::leave_vessel, "leave_vessel"},
    Word{request::DutyKind::report_results, "report_results"},
    Word{request::DutyKind::report_acknowledgement, "report_acknowledgement"},
    Word{request::DutyKind::remedy_file, "remedy_file"},
    Word{request::DutyKind::written_confirmation, "written_confirmation"},
    Word{request::DutyKind::urgent_notice, "urgent_notice"},
    Word{request::DutyKind::notice_acknowledgement, "notice_acknowledgement"},
    Word{request::DutyKind::screening, "screening"},
    Word{request::DutyKind::inform_rcc, "inform_rcc"},
    Word{request::DutyKind::rescue, "rescue"},
    Word{request::DutyKind::disembarkation, "disembarkation"},
    Word{request::DutyKind::consular_notice, "consular_notice"},
    Word{request::DutyKind::jurisdiction_election, "jurisdiction_election"},
    Word{request::DutyKind::evidence_summary, "evidence_summary"}};

} // namespace ensign
