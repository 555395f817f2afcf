/// Information that States share beside the questions, and what its sender forbids: items, their
/// uses, travel documents, direct contacts. See acts_suspicion.hpp for the form of these structs.
#pragma once

#include "core/request/content.hpp"

namespace ensign::request {

/// SOM Protocol art. 10: an item with what its sender forbids (art. 10(2)).
struct InformationShared {
    static constexpr std::string_view kEvent = "information_shared";
    static constexpr std::string_view kCommand = "share_information";
    static constexpr bool kTold = true;
    std::string item; ///< "i1", unique in the case, chosen by the sender
    InfoCategory category = InfoCategory::routes_and_carriers;
    std::string words;
    bool no_forwarding = true;
    bool no_court = true;
    std::string derived_from{}; ///< an item it copies or rests on: no weaker restriction than that
    static void each(auto& self, auto&& f)
    {
        f("item", self.item);
        f("category", self.category);
        f("words", self.words);
        f("no_forwarding", self.no_forwarding);
        f("no_court", self.no_court);
        f.may("derived_from", self.derived_from);
    }
};
struct InformationUsed {
    static constexpr std::string_view kEvent = "information_used";
    static constexpr std::string_view kCommand = "use_information";
    std::string item;
    Use use = Use::forwarding;
    StateCode to; ///< with forwarding
    std::string words;
    std::string no_prior_notice{}; ///< exculpatory: why the sender could not be told before
    static void each(auto& self, auto&& f)
    {
        f("item", self.item);
        f("use", self.use);
        f.may("to", self.to);
        f("words", self.words);
        f.may("no_prior_notice", self.no_prior_notice);
    }
};
struct UseConsentAsked {
    static constexpr std::string_view kEvent = "use_consent_asked";
    static constexpr std::string_view kCommand = "ask_use_consent";
    static constexpr bool kTold = true;
    std::string item;
    Use use = Use::forwarding;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("item", self.item);
        f("use", self.use);
        f("words", self.words);
    }
};
struct UseConsentGiven {
    static constexpr std::string_view kEvent = "use_consent_given";
    static constexpr std::string_view kCommand = "give_use_consent";
    static constexpr bool kTold = true;
    std::string item;
    Use use = Use::forwarding;
    static void each(auto& self, auto&& f)
    {
        f("item", self.item);
        f("use", self.use);
    }
};
/// Is this document yours, and is it genuine? (SOM Protocol art. 13; no number of hours).
struct DocumentCheckAsked {
    static constexpr std::string_view kEvent = "document_check_asked";
    static constexpr std::string_view kCommand = "ask_document_check";
    static constexpr bool kTold = true;
    std::string document; ///< "d1", chosen by who asks
    std::string words;    ///< type, number, what is in doubt; no more of the person than is needed
    static void each(auto& self, auto&& f)
    {
        f("document", self.document);
        f("words", self.words);
    }
};
struct DocumentCheckAnswered {
    static constexpr std::string_view kEvent = "document_check_answered";
    static constexpr std::string_view kCommand = "answer_document_check";
    static constexpr bool kTold = true;
    std::string document;
    DocumentFinding finding = DocumentFinding::unknown;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("document", self.document);
        f("finding", self.finding);
        f.may("words", self.words);
    }
};
/// An officer spoke to an officer of the other State directly (domain brief, F05).
struct DirectContactLogged {
    static constexpr std::string_view kEvent = "direct_contact_logged";
    static constexpr std::string_view kCommand = "log_direct_contact";
    StateCode state;
    std::string office;
    std::string words;
    static void each(auto& self, auto&& f)
    {
        f("state", self.state);
        f("office", self.office);
        f("words", self.words);
    }
};

} // namespace ensign::request
