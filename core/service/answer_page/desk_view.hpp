/// One request as the desk sees it: what is asked, what the law says of silence, what this officer
/// may do now. Read from the node alone; nothing is kept here.
#pragma once

#include "core/request/case.hpp"
#include "core/request/response_clock.hpp"
#include "core/service/answer_page/page_frame.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ensign::service::answer_page {

/// A command this officer may give now, or would but for somebody else.
struct Offer {
    std::string command;
    std::string question; ///< "registry"; empty where there is no choice
    bool waits = false;   ///< for another person
};

struct DeskView {
    const PageCall& call;
    request::CaseId id;
    const request::Case& c;
    Words words;
    Instant now;
    std::vector<Offer> offers;

    const node::Node& node() const { return call.service.parts().node; }
    const Offer* offer(std::string_view command) const; ///< null: not now
    std::string path(std::string_view form = {}) const; ///< "/a/r/ID/registry"
    int officers_to_answer() const;                     ///< by this State's profile: 1 or 2
};

/// The case of the path. Nothing where there is none that this officer is shown, or where we are
/// not the State that is asked.
std::optional<DeskView> desk_view(const PageCall& call);

/// The number a person reads out, and her name: "ATL-2026-0001: SEA LARK".
Piece title_of(const DeskView& view);
std::string plain_title_of(const DeskView& view);

/// Of the office that asks; empty when the directory does not say.
std::string phone_of(const DeskView& view);

/// What silence would mean for this State today, under what the request invokes, beside the time
/// that is left. One for each question that is open.
Piece silence_notes(const DeskView& view);

/// The request as it was sent, field by field.
Piece facts(const DeskView& view);

/// Who has the request in hand and to whom it is offered, and the calls about it (duty_part.cpp).
Piece duty(const DeskView& view);
Piece calls(const DeskView& view);

/// What was answered, and what came of it.
Piece answers(const DeskView& view);

/// An answer in full sentences: what is authorized, and what is not.
Piece answer_sentences(
    const DeskView& view,
    const request::AuthorizationAnswer& answer,
    const request::MeasureSet& asked);

/// Likewise of the register.
Piece registry_sentences(const DeskView& view, const request::RegistryAnswer& answer);

/// The coastal State's answer: the draft that waits for a second officer, and what was sent.
Piece coastal_draft(const DeskView& desk);
Piece coastal_given(const DeskView& desk);

Piece measure_list(const Words& words, const request::MeasureSet& measures);

/// "Name", "value"; one without a value is left out.
struct Fact {
    std::string name;
    Piece value;
};
Piece fact_list(const std::vector<Fact>& facts);

} // namespace ensign::service::answer_page
