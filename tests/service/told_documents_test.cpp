// docs/formats/bodies.md lists everything one State may say to another, member by member: a State
// that writes its own implementation has nothing else. Run with ENSIGN_WRITE_DOCS=1 it writes the
// table of the acts.

#include "core/wire/blank_act.hpp"
#include "tests/support/act_documents.hpp"

namespace ensign::test {
namespace {

using namespace request;

/// A visitor for `each`: "`number` text, `to` State".
struct MemberList {
    std::string text{};

    template<class T>
    void operator()(std::string_view name, const T& member)
    {
        text += (text.empty() ? "`" : ", `") + std::string{name} + "` " + kind(member);
    }
    template<class T>
    void may(std::string_view name, const T& member)
    {
        text += (text.empty() ? "[`" : ", [`") + std::string{name} + "` " + kind(member) + "]";
    }

    static std::string kind(const std::string&) { return "text"; }
    static std::string kind(const StateCode&) { return "State"; }
    static std::string kind(const InstrumentId&) { return "instrument"; }
    static std::string kind(std::same_as<bool> auto) { return "bool"; }
    static std::string kind(std::same_as<int> auto) { return "integer"; }
    static std::string kind(const Instant&) { return "time"; }
    static std::string kind(const std::optional<Instant>&) { return "time"; }
    static std::string kind(const Duration&) { return "integer (ms)"; }
    static std::string kind(const std::vector<std::string>&) { return "list of text"; }
    static std::string kind(const MeasureSet&) { return "measures"; }
    static std::string kind(const VesselIdentity&) { return "vessel"; }
    static std::string kind(const Sighting&) { return "sighting"; }
    static std::string kind(const Unit&) { return "unit"; }
    static std::string kind(const AuthorizationAnswer&) { return "authorization answer"; }
    template<class E>
    requires std::is_enum_v<E>
    static std::string kind(const E&)
    {
        std::string words;
        for (const Word<E>& entry : kWords<E>)
            words += (words.empty() ? "" : "\\|") + std::string{entry.text};
        return words;
    }
};

/// By type of message its row; empty for those nobody commands alone, which are described by hand.
template<class E>
void add_told(std::map<std::string, std::string>& rows)
{
    if constexpr (ActEvent<E> && told_abroad<E>()) {
        std::string& row = rows[std::string{E::kEvent}];
        if constexpr (Commanded<E>) {
            const Permission& permission = *permission_for(E::kCommand);
            std::string who = permission.side ? std::string{word(*permission.side)} : "either";
            for (const Role role : permission.roles)
                who += (role == permission.roles.front() ? ": " : ", ") + std::string{word(role)};
            MemberList members;
            const E act = wire::blank_act<E>();
            E::each(act, members);
            if (members.text.empty()) members.text = "nothing: `{}`";
            row = "| `" + std::string{E::kEvent} + "` | " + who + " | " + members.text + " |\n";
        }
    }
}
template<class... E>
std::map<std::string, std::string> told_acts(std::type_identity<std::variant<E...>>)
{
    std::map<std::string, std::string> rows;
    (add_told<E>(rows), ...);
    return rows;
}

TEST(ToldDocuments, the_page_of_bodies_lists_every_act_that_is_told_as_it_is)
{
    std::string rows;
    for (const auto& [kind, row] : told_acts(std::type_identity<AnyEvent>{}))
        rows += row;
    expect_section("docs/formats/bodies.md", "<!-- acts -->\n", "<!-- end of acts -->", rows);
}

TEST(ToldDocuments, every_type_of_message_has_its_row)
{
    const std::string page = text_of("docs/formats/bodies.md");
    const auto acts = told_acts(std::type_identity<AnyEvent>{});
    std::set<std::string> kinds = {
        "registry_request_released",
        "request_acknowledged",
        "registry_answered",
        "authorization_request_released",
        "authorization_answered",
        "conditions_accepted",
        "request_withdrawn",
        "authorization_revoked"};
    for (const auto& [kind, row] : acts)
        kinds.insert(kind);
    for (const std::string& kind : kinds)
        EXPECT_NE(page.find("\n| `" + kind + "` | "), std::string::npos) << kind;
}

template<class E>
void expect_words(const std::string& page)
{
    for (const Word<E>& entry : kWords<E>)
        EXPECT_NE(page.find("`" + std::string{entry.text} + "`"), std::string::npos) << entry.text;
}

TEST(ToldDocuments, the_page_knows_every_word_that_the_first_questions_may_use)
{
    const std::string page = text_of("docs/formats/bodies.md");
    expect_words<Question>(page);
    expect_words<RegistryFinding>(page);
    expect_words<AuthorizationDecision>(page);
    expect_words<ConditionType>(page);
    expect_words<ClaimForm>(page);
    expect_words<UnitKind>(page);
    expect_words<SightingSource>(page);
    expect_words<law::OffenceScope>(page);
    expect_words<law::Measure>(page);
    expect_words<Role>(page);
}

} // namespace
} // namespace ensign::test
