/// What every leave of this desk has: measures that are ticked one by one, and an end. For the
/// forms.
#pragma once

#include "core/service/answer_page/desk_form.hpp"

#include <optional>

namespace ensign::service::answer_page {

std::optional<double> number_of(std::string text); ///< "3,5" or "3.5"; finite

std::vector<Option> measure_options(const Words& words, const request::MeasureSet& measures);

/// A box a measure that was asked for; nothing is ticked but what the officer has ticked.
Piece measure_inputs(const FormView& view, const request::MeasureSet& asked);
request::MeasureSet ticked_measures(const FormFields& typed);
/// Into "measures" as they were typed, so that the route may refuse what is none; nothing ticked:
/// absent.
void put_ticked_measures(const FormFields& typed, wire::json::object& body);

/// For how many hours, or until when.
Piece end_inputs(const FormView& view);

/// The end as an instant, "valid_to", so that what was checked is what is sent.
void add_end(const FormView& view, wire::json::object& body, FieldFaults& faults);

} // namespace ensign::service::answer_page
