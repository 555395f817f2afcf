/// The pages and what their forms do. For page_routes.cpp.
#pragma once

#include "core/service/answer_page/desk_form.hpp"
#include "core/service/command_door.hpp"

namespace ensign::service::answer_page {

void show_sign_in(PageCall call);
void take_sign_in(PageCall call);
void take_sign_out(PageCall call);
void show_inbox(PageCall call);
void show_request(PageCall call);
void take_opening(PageCall call);
void show_form(PageCall call);
void take_form(PageCall call);
void show_receipt(PageCall call);
void show_document(PageCall call);
void show_style(PageCall call);
void show_icon(PageCall call);

/// A fault in words, with the way on. `kept` is what was typed; it goes on from there.
struct FaultWords {
    int status = 400;
    std::string word;     ///< the closed word, counted and shown
    std::string sentence; ///< in English; its translation is found by the word
};
net::Response fault_page(const PageCall& call, const FaultWords& fault);

/// Likewise, and offers a form with what was typed once more.
net::Response fault_page_that_keeps(const PageCall& call, const FaultWords& fault);

/// The fault as a person reads it: its sentence, then its closed word.
Piece fault_piece(const Words& words, const FaultWords& fault);

/// A POST without a session: signing in brings the form back as it was.
net::Response sign_in_that_keeps(const PageCall& call);

/// A decision that needs the passphrase once more: asks for it, and keeps what was typed.
net::Response proof_that_keeps(const PageCall& call);
void take_proof(PageCall call);

/// Where a form that was kept belongs; only a page of ours, else empty.
std::string page_to_go_back_to(const FormFields& fields);

/// Everything that was typed, as hidden fields; not who it was, and not the proof.
FormFields typed_fields(const FormFields& given);

} // namespace ensign::service::answer_page
