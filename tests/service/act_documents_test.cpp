// Every command of the house is in four places: the variant, the permission table, the parser, the
// command line; and in the two documents that officers and programmers read. Here they are held
// together.

#include "core/service/command_line/act_option_words.hpp"
#include "core/service/command_parser.hpp"
#include "tests/support/act_documents.hpp"
#include "tests/support/act_samples.hpp"

namespace ensign::test {
namespace {

using wire::json::object;

/// Bodies for the commands that have a parser of their own.
object first_body(std::string_view kind)
{
    const std::map<std::string_view, object> bodies = {
        {"open_case",
         {{"position", "36 04.2N 014 31.8E"}, {"source", "radar"}, {"description", "grey"}}},
        {"record_claim", {{"state", "BOR"}, {"form", "flag"}, {"corrects", true}}},
        {"report_danger", {{"danger", true}, {"words", "x"}}},
        {"state_grounds",
         {{"category", "migrant_smuggling"},
          {"text", "x"},
          {"sources", wire::json::array{"radar"}}}},
        {"assign_unit", {{"name", "x"}, {"kind", "warship"}, {"authorized", true}}},
        {"draft_registry_request", {{"persons_on_board", "x"}, {"safety_concern", "x"}}},
        {"draft_authorization_request",
         {{"measures", wire::json::array{"board"}}, {"purpose", "x"}}},
        {"withdraw_request", {{"request", "coastal"}, {"reason", "x"}}},
        {"close_case", {{"reason", "x"}}},
        {"acknowledge", {{"request", "assistance"}}},
        {"answer_registry", {{"finding", "not_found"}, {"register", "x"}}},
        {"draft_authorization_answer", {{"decision", "refused"}}},
        {"revoke_authorization", {{"reason", "x"}}},
        {"record_sighting", {{"position", "36 04.2N 014 31.8E"}, {"source", "visual"}}},
    };
    const auto found = bodies.find(kind);
    return found == bodies.end() ? object{} : found->second;
}

object body_for(std::string_view kind)
{
    for (const wire::ActShape& shape : wire::act_shapes())
        if (shape.command == kind) return sample_body(shape);
    return first_body(kind);
}

std::set<std::string> permitted()
{
    std::set<std::string> all;
    for (const request::Permission& permission : request::permissions())
        all.emplace(permission.command);
    return all;
}

TEST(ActDocuments, every_command_of_the_variant_has_one_row_in_the_permission_table)
{
    EXPECT_EQ(request::permissions().size(), std::variant_size_v<request::AnyCommand>);
    EXPECT_EQ(permitted().size(), request::permissions().size());
    for (const wire::ActShape& shape : wire::act_shapes())
        EXPECT_NE(request::permission_for(shape.command), nullptr) << shape.command;
}

TEST(ActDocuments, every_permitted_command_is_parsed_and_is_the_one_that_was_named)
{
    std::set<std::size_t> kinds;
    const Instant now = from_epoch_ms(1'795'500'000'000);
    for (const std::string& kind : permitted()) {
        const auto command = service::parse_command(kind, body_for(kind), {now});
        ASSERT_TRUE(command) << kind << ": " << command.error();
        EXPECT_EQ(request::kind_of(*command), kind);
        kinds.insert(command->index());

        object more = body_for(kind);
        more["surprise"] = 1;
        EXPECT_FALSE(service::parse_command(kind, more, {now})) << kind;
    }
    EXPECT_EQ(kinds.size(), std::variant_size_v<request::AnyCommand>);
}

TEST(ActDocuments, every_permitted_command_can_be_given_at_the_shell)
{
    std::set<std::string> given;
    for (const command_line::Command& command : command_line::all_commands()) {
        if (command.path.size() < 2 || command.path.front() != "case") continue;
        std::string kind = command.path.back();
        std::ranges::replace(kind, '-', '_');
        if (kind == "open" || kind == "close") kind += "_case";
        EXPECT_TRUE(given.insert(kind).second) << kind << " twice";
    }
    for (const std::string& kind : permitted())
        EXPECT_TRUE(given.contains(kind)) << kind;
}

TEST(ActDocuments, every_option_of_an_act_says_what_it_means)
{
    for (const wire::ActShape& shape : wire::act_shapes())
        for (const wire::MemberShape& member : shape.members)
            EXPECT_NE(command_line::option_words(member.name), "")
                << shape.command << " " << member.name;
}

TEST(ActDocuments, the_api_document_lists_every_act_as_it_is)
{
    expect_section("docs/api.md", "<!-- acts -->\n", "<!-- end of acts -->", act_rows());
}

TEST(ActDocuments, the_manual_lists_every_act_as_it_is)
{
    expect_section("docs/man/ensign.1", ".\\\" acts\n", ".\\\" end of acts", act_items());
}

} // namespace
} // namespace ensign::test
